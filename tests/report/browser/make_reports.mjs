// The reports that the browser opens: node make_reports.mjs PROGRAM DATA FOLDER
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [program, data, folder] = process.argv.slice(2);
const CALLS = {
  dnase: ["search", "dnase.csv", "density ~ conc", "--rounds", "2"],
  trees: ["search", "trees.csv", "--rounds", "2"],
  groups: ["fit", "subjects.csv", "conc ~ A*exp(-a*time) + B*exp(-b*time)", "--group", "subject", "--per-group", "A,B",
    "--units", "conc=mg/L,time=h"],
};

/** The rows of indometh.csv, eleven of each subject, with the subject. */
function subjects() {
  const [head, ...rows] = readFileSync(join(data, "indometh.csv"), "utf8").trim().split("\n");
  const told = rows.map((row, i) => `${row},subject ${1 + Math.floor(i / 11)}`);
  return [`${head},subject`, ...told, ""].join("\n");
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const lawdart = (...words) => execFileSync(program, words, { cwd: folder });
for (const file of ["dnase.csv", "trees.csv"]) copyFileSync(join(data, file), join(folder, file));
writeFileSync(join(folder, "subjects.csv"), subjects());
for (const [name, call] of Object.entries(CALLS)) {
  lawdart(...call, "-q", "--threads", "2", "-o", name);
  lawdart("report", name, "-o", `${name}.html`);
}
