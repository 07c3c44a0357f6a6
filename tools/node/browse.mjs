// Chromium, started once for many pages.  In: {chromium, pages: [{name, html, width, height?, scheme?, scripts?, axe?, evaluate?,
// screenshot?}]} on standard input; `evaluate` is a JavaScript expression.  Out: a list in the same order, each {name, overflow, requests,
// axe, value}: pixels by which the content is wider than the window, addresses that were asked for, axe-core's violations, the expression's value.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { chromium } from "playwright-core";

const job = JSON.parse(await text(process.stdin));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: job.chromium, args: ["--no-sandbox", "--disable-gpu"] });
const contexts = new Map();

async function contextFor(scheme) {
  if (!contexts.has(scheme)) {
    contexts.set(scheme, await browser.newContext({ colorScheme: scheme, bypassCSP: true, offline: true }));
  }
  return contexts.get(scheme);
}

async function look(task) {
  const page = await (await contextFor(task.scheme ?? "light")).newPage();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.setViewportSize({ width: task.width, height: task.height ?? 900 });
  await page.setContent(task.html, { waitUntil: "load" });
  const found = { name: task.name, requests };
  found.overflow = await page.evaluate(() => {
    const widest = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    return Math.max(0, widest - document.documentElement.clientWidth);
  });
  if (task.evaluate) found.value = await page.evaluate(task.evaluate);
  if (task.axe) {
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    found.axe = result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}: ${node.failureSummary}`));
  }
  if (task.screenshot) await page.screenshot({ path: task.screenshot, fullPage: true });
  await page.close();
  return found;
}

const answers = [];
for (const task of job.pages) answers.push(await look(task));
await browser.close();
process.stdout.write(JSON.stringify(answers));
