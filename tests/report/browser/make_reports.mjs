// The reports that the browser opens: node make_reports.mjs PROGRAM DATA FOLDER
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const [program, data, folder] = process.argv.slice(2);
const CALLS = {
  dnase: ["search", "dnase.csv", "density ~ conc", "--rounds", "2"],
  trees: ["search", "trees.csv", "--rounds", "2"],
  groups: ["fit", "puromycin.csv", "rate ~ Vmax*conc/(Km + conc)", "--group", "state", "--per-group", "Vmax"],
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const lawdart = (...words) => execFileSync(program, words, { cwd: folder });
for (const [name, call] of Object.entries(CALLS)) {
  copyFileSync(join(data, call[1]), join(folder, call[1]));
  lawdart(...call, "-q", "--threads", "2", "-o", name);
  lawdart("report", name, "-o", `${name}.html`);
}
