// Messages read by two parsers.  In: {messages: [base64, ...]} on standard input.  Out: for each {mailparser: M, postal: M}, where M is
// {subject, from, to, html, text, headers: {name: raw value}, attachments: [{name, type, sha256}]}; addresses are lists of [name, address].

import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";

const digest = (content) => createHash("sha256").update(Buffer.from(content)).digest("hex");
const kept = new Set(["list-unsubscribe", "list-unsubscribe-post", "content-language", "message-id", "date", "mime-version"]);

async function byMailparser(raw) {
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipTextLinks: true, skipHtmlToText: true, skipImageLinks: true });
  const people = (list) => (list?.value ?? []).map((one) => [one.name, one.address]);
  return {
    subject: mail.subject,
    from: people(mail.from),
    to: people(mail.to),
    html: mail.html || "",
    text: mail.text ?? "",
    headers: Object.fromEntries(
      mail.headerLines.filter((line) => kept.has(line.key)).map((line) => [line.key, line.line.replace(/^[^:]*:\s*/, "").replace(/\r?\n/g, "")]),
    ),
    attachments: mail.attachments.map((file) => ({ name: file.filename, type: file.contentType, sha256: digest(file.content) })),
  };
}

async function byPostal(raw) {
  const mail = await PostalMime.parse(raw);
  const people = (list) => (list ?? []).map((one) => [one.name, one.address]);
  return {
    subject: mail.subject,
    from: mail.from ? people([mail.from]) : [],
    to: people(mail.to),
    html: mail.html ?? "",
    text: mail.text ?? "",
    headers: Object.fromEntries(mail.headers.filter((header) => kept.has(header.key)).map((header) => [header.key, header.value])),
    attachments: mail.attachments.map((file) => ({ name: file.filename, type: file.mimeType, sha256: digest(file.content) })),
  };
}

const job = JSON.parse(await text(process.stdin));
const answers = [];
for (const message of job.messages) {
  const raw = Buffer.from(message, "base64");
  answers.push({ mailparser: await byMailparser(raw), postal: await byPostal(raw) });
}
process.stdout.write(JSON.stringify(answers));
