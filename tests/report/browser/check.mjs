// Reports as a browser shows them: node check.mjs QUESTION FOLDER APPROVED
// QUESTION: quiet, layout, axe, paper or looks. FOLDER: what make_reports.mjs wrote. APPROVED: the images that looks
// compares with, and writes where LAWDART_APPROVE is set. Ends with 77 where a program is missing.
import { readFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { Browser, skip, tool } from "./browser.mjs";
import { difference, shrink } from "./images.mjs";
import { blockFaults, leavePlots, markPlots, plotFaults, removeMethods } from "./in_page.mjs";

const NAMES = ["dnase", "trees", "groups"];
/** `most`: the share of squares of an image in which a page may differ from the approved one. */
const VIEWS = [
  { name: "360", width: 360, most: 0.15 },
  { name: "1280", width: 1280, most: 0.08 },
  { name: "dark", width: 1280, dark: true, most: 0.08 },
];

/** No complaint of the console, and no request but for the file itself. */
async function quiet(page, file) {
  await page.open(file);
  return [...page.complaints, ...page.requests.filter((url) => url !== `file://${file}`)];
}

/** Every plot has a size and texts that do not overlap; no block lies on another or reaches out of the screen. */
async function layout(page, file) {
  const faults = [];
  for (const view of VIEWS.slice(0, 2)) {
    await page.open(file, view);
    for (const ask of [plotFaults, blockFaults])
      faults.push(...(await page.call(ask)).map((fault) => `${view.name} px: ${fault}`));
  }
  return faults;
}

function axeSource() {
  try {
    return readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  } catch {
    return skip("axe-core (npm install in tests/report/browser)");
  }
}

/** What axe calls a serious or critical fault, light and dark. */
async function axe(page, file, { needed: source }) {
  const faults = [];
  for (const view of VIEWS) {
    await page.open(file, view);
    await page.evaluate(`${source};0`);
    const { violations } = await page.evaluate("axe.run()");
    for (const { id, impact, help, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      faults.push(`${view.name}: ${impact}, ${id}: ${help}: ${nodes[0].html.slice(0, 120)} (${nodes.length} times)`);
    }
  }
  return faults;
}

/** Words of a PDF with their page and place, in points. */
function pdfWords(reader, pdf, name) {
  writeFileSync(name, pdf);
  const text = execFileSync(reader, ["-bbox", name, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const words = [];
  let page = 0;
  for (const [, tag, attributes, word] of text.matchAll(/<(page|word) ([^>]*)>([^<]*)/g)) {
    if (tag === "page") ++page;
    const at = Object.fromEntries([...attributes.matchAll(/(\w+)="([\d.]+)"/g)].map(([, key, value]) => [key, +value]));
    if (tag === "word") words.push({ word, page, ...at });
  }
  return { words, pages: page };
}

/** On A4 nothing is wider than the page; each plot stands on one with its caption, as high for its width as drawn. */
async function paper(page, file, { needed: reader }) {
  const A4 = 680; // pixels between the margins
  await page.open(file, { width: A4, media: "print" });
  const faults = await page.call(blockFaults);
  const plots = await page.call(markPlots);
  const { words, pages } = pdfWords(reader, await page.pdf(), file.replace(".html", ".pdf"));
  console.log(`${plots.length} plots on ${pages} pages`);
  const find = (text) => words.find(({ word }) => word === text);
  for (const { id, ratio, marks } of plots) {
    const [first, last, caption] = marks.map(find);
    if (!first || !last || !caption) faults.push(`${id}: not all of it was printed`);
    else if (first.page !== last.page || last.page !== caption.page)
      faults.push(`${id}: split between the pages ${first.page}, ${last.page} and ${caption.page}`);
    else if (Math.abs((last.yMax - first.yMin) / (last.xMax - first.xMin) / ratio - 1) > 0.05)
      faults.push(`${id}: its height is not that of its width`);
  }
  return faults;
}

/**
 * Whether it looks as approved. Other letters move lines of text: a page set in Nimbus Sans and C059 differs in 1 % of the
 * squares, in 12 % on a phone; one whose plots are too narrow in 10 and 18 %. Its plots beside each other, without the
 * text between them, differ in none by other letters, and in 0.6 % where the law has lost its colour.
 */
async function looks(page, file, { name, approved, folder, desk }) {
  const faults = [];
  const compare = async (view, { times, most }) => {
    const image = await shrink(desk, await page.screenshot(), times);
    const known = join(approved, `${name}-${view}.png`), seen = join(folder, `${name}-${view}.png`);
    writeFileSync(seen, Buffer.from(image, "base64"));
    if (process.env.LAWDART_APPROVE) {
      mkdirSync(approved, { recursive: true });
      writeFileSync(known, Buffer.from(image, "base64"));
    }
    const share = existsSync(known) ? await difference(desk, readFileSync(known, "base64"), image) : 1;
    console.log(`${name}, ${view}: ${(100 * share).toFixed(1)} % of the squares differ`);
    if (share > most) faults.push(`${view}: look at ${seen} beside ${known}`);
  };
  for (const view of VIEWS) {
    await page.open(file, view);
    await page.call(removeMethods);
    await compare(view.name, { times: 4, most: view.most });
  }
  await page.open(file);
  await page.call(leavePlots);
  await compare("plots", { times: 2, most: 0.004 });
  return faults;
}

const QUESTIONS = { quiet, layout, axe, paper, looks };
/** What a question needs beside the browser. */
const NEEDS = { axe: axeSource, paper: () => tool("pdftotext") };

async function main([question, folder, approved]) {
  const needed = NEEDS[question]?.();
  const browser = await Browser.start();
  const faults = [];
  try {
    const desk = await browser.page();
    for (const name of NAMES) {
      const page = await browser.page();
      const given = { name, approved, folder, desk, needed };
      const found = await QUESTIONS[question](page, resolve(folder, `${name}.html`), given);
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    }
  } finally {
    await browser.close();
  }
  console.log(faults.length ? faults.join("\n") : `${NAMES.length} reports without a fault`);
  process.exitCode = faults.length ? 1 : 0;
}

await main(process.argv.slice(2));
