// Chromium without a screen, driven by its own protocol over two pipes: no library stands between.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SKIPPED = 77;

export function skip(missing) {
  console.log(`skipped: ${missing} is not installed`);
  process.exit(SKIPPED);
}

/** The first of these programs that is installed; the test is skipped where none is. */
export function tool(...names) {
  const found = names.find((name) => spawnSync("which", [name]).status === 0);
  return found ?? skip(names.join(" or "));
}

export class Browser {
  static async start() {
    const browser = new Browser(tool("chromium", "chromium-browser", "google-chrome"));
    await browser.send("Browser.getVersion");
    return browser;
  }

  constructor(program) {
    this.profile = mkdtempSync(join(tmpdir(), "lawdart-browser-"));
    this.waiting = new Map();
    this.listeners = [];
    this.number = 0;
    const options = ["--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
      "--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text", "--no-first-run",
      `--user-data-dir=${this.profile}`];
    this.process = spawn(program, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.ended.then(() => this.waiting.forEach(({ method, reject }) => reject(new Error(`${method}: the browser ended`))));
    let rest = Buffer.alloc(0);
    this.process.stdio[4].on("data", (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.take(JSON.parse(rest.subarray(0, end).toString()));
        rest = rest.subarray(end + 1);
      }
    });
  }

  take(message) {
    const call = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (call === undefined) this.listeners.forEach((listen) => listen(message));
    else if (message.error) call.reject(new Error(`${call.method}: ${message.error.message}`));
    else call.resolve(message.result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.number;
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((resolve, reject) => this.waiting.set(id, { method, resolve, reject }));
  }

  async page() {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId);
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await page.send(`${domain}.enable`);
    return page;
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await this.ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A tab. `complaints`: errors and warnings of its console; `requests`: all that it asked for. */
class Page {
  constructor(browser, session) {
    this.browser = browser;
    this.session = session;
    this.complaints = [];
    this.requests = [];
    browser.listeners.push((message) => message.sessionId === session && this.notice(message));
  }

  send(method, params) {
    return this.browser.send(method, params, this.session);
  }

  notice({ method, params }) {
    if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
    if (method === "Runtime.exceptionThrown") this.complaints.push(params.exceptionDetails.text);
    if (method === "Log.entryAdded" && params.entry.level !== "info") this.complaints.push(params.entry.text);
    if (method === "Runtime.consoleAPICalled" && ["error", "warning", "assert"].includes(params.type))
      this.complaints.push(params.args.map((one) => one.value ?? one.description).join(" "));
    if (method === "Page.loadEventFired") this.loaded?.();
  }

  /** Opens a file at this width of the screen in pixels. */
  async open(file, { width = 1280, dark = false, media = "" } = {}) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
    const scheme = { name: "prefers-color-scheme", value: dark ? "dark" : "light" };
    await this.send("Emulation.setEmulatedMedia", { media, features: [scheme] });
    const loaded = new Promise((resolve) => (this.loaded = resolve));
    await this.send("Page.navigate", { url: `file://${file}` });
    await loaded;
    await this.evaluate("document.fonts.ready.then(() => true)");
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate",
      { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** The value of a function in the page, at arguments that JSON can write. */
  call(run, ...values) {
    return this.evaluate(`(${run})(...${JSON.stringify(values)})`);
  }

  /** The whole page as a PNG, in base 64. */
  async screenshot() {
    const { cssContentSize: size } = await this.send("Page.getLayoutMetrics");
    const clip = { x: 0, y: 0, width: size.width, height: size.height, scale: 1 };
    const { data } = await this.send("Page.captureScreenshot", { captureBeyondViewport: true, clip });
    return data;
  }

  async pdf() {
    const { data } = await this.send("Page.printToPDF", { printBackground: true, preferCSSPageSize: true });
    return Buffer.from(data, "base64");
  }
}
