// Runs the script of the comment's workflow against a forge of this file's own, whose state is
// read from the standard input, and prints the calls that would have written something.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import process from "node:process";

const [scriptFile, zipFile] = process.argv.slice(2);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const forge = JSON.parse(Buffer.concat(chunks).toString());

const writes = [];
const only = (name) => async (given) => writes.push({ name, ...given });
const list = (name) => Object.assign(async () => {}, { of: name });
const github = {
  paginate: async (call, given) =>
    call.of === "pulls"
      ? forge.pulls.filter((one) => `${one.head.owner}:${one.head.ref}` === given.head)
      : forge.comments,
  rest: {
    pulls: { list: list("pulls") },
    issues: {
      listComments: list("comments"),
      createComment: only("create"),
      updateComment: only("update"),
    },
    actions: {
      listWorkflowRunArtifacts: async () => ({ data: { artifacts: forge.artifacts } }),
      downloadArtifact: async () => ({ data: (await readFile(zipFile)).buffer }),
    },
  },
};
const context = {
  repo: { owner: "newsroom", repo: "claims" },
  payload: { workflow_run: forge.run },
};
const AsyncFunction = (async () => {}).constructor;
const script = new AsyncFunction("github", "context", "core", "require", await readFile(scriptFile, "utf8"));
await script(github, context, { info() {} }, createRequire(import.meta.url));
console.log(JSON.stringify(writes));
