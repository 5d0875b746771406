// SPDX-License-Identifier: Apache-2.0
// The officer's screen: walk the proposals, say what is true, see the exact payload, sign it. Keyboard first.

import { envelope, keepKey, keptKey, submit } from "./signing.mjs";

const at = (id) => document.getElementById(id);
const page = JSON.parse(at("page").textContent);
const rows = [...at("proposals").children];
const sheet = at("sheet");
let key = null, here = 0, payload = "";

const say = (words) => { at("said").textContent = words; };

function showKey(found) {
  key = found;
  at("key-state").textContent = found ? `${page.kept} ${found.id.slice(0, 12)}…` : page.none;
}

function go(to) {
  here = Math.max(0, Math.min(rows.length - 1, to));
  for (const mark of document.querySelectorAll("mark.at-hand")) mark.classList.remove("at-hand");
  rows.forEach((row, i) => row.classList.toggle("at-hand", i === here));
  rows[here].focus({ preventScroll: true });
  rows[here].scrollIntoView({ block: "nearest" });
  const number = rows[here].dataset.number;
  const marks = [...document.querySelectorAll("mark")].filter((mark) => mark.dataset.marks.split(" ").includes(number));
  marks.forEach((mark) => mark.classList.add("at-hand"));
  marks[0]?.scrollIntoView({ block: "nearest" });
}

async function ask(row, what, fields) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${page.base}${row.dataset.number}/${what}/`, {
    method: "POST", body, headers: { "X-CSRFToken": page.token },
  });
  return answer.json();
}

function show(row, decision) {
  row.classList.remove("open", "accepted", "rejected", "signed");
  row.classList.add(decision);
  row.dataset.decision = decision;
  row.querySelector(".decision").textContent = page.decisions[decision];
}

async function decide(row, decision, more = {}) {
  const told = await ask(row, "decide", { ...more, decision });
  if (told.error) return say(told.error);
  show(row, decision);
  say(`${row.querySelector("strong").textContent}: ${page.decisions[decision]}`);
  return true;
}

function mend(row) {
  if (row.dataset.decision === "signed") return;
  const form = row.querySelector("form");
  form.hidden = !form.hidden;
  if (form.hidden) row.focus();
  else form.querySelector("textarea, select").focus();
}

async function prepare(row) {
  if (!key) return say(page.none);
  const told = await ask(row, "prepare", { author: key.id, partnership: at("partnership").value });
  if (told.error) return say(told.error);
  payload = told.payload;
  at("exact").textContent = payload;
  at("refused").textContent = "";
  at("found").replaceChildren(...told.findings.map((one) => {
    const line = document.createElement("li");
    line.textContent = `${one.rule}: ${one.says}`;
    return line;
  }));
  sheet.showModal();
  at("sign").focus();
}

async function sign() {
  const row = rows[here];
  try {
    const id = await submit(await envelope(key, payload));
    const told = await ask(row, "signed", { event: id });
    if (told.error) throw new Error(told.error);
    sheet.close();
    show(row, "signed");
    const link = document.createElement("a");
    link.href = page.event.replace("EVENT", id);
    link.className = "event hash";
    link.textContent = id.slice(0, 8);
    row.querySelector(".event-link").replaceChildren(link);
    say(`${page.decisions.signed}: ${id.slice(0, 8)}`);
    go(here + 1);
  } catch (error) {
    at("refused").textContent = error.message;
  }
}

async function publishedKey() {
  const button = at("demonstration-key");
  if (button) showKey(await keepKey(await (await fetch(button.dataset.address)).text()));
}

const acts = {
  j: () => go(here + 1),
  k: () => go(here - 1),
  a: () => decide(rows[here], "accepted"),
  m: () => mend(rows[here]),
  r: () => decide(rows[here], "rejected"),
  s: () => prepare(rows[here]),
  u: publishedKey,
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("textarea, input, select");
  if (event.key === "Escape" && typing && event.target.closest("form.mend")) return mend(event.target.closest("li"));
  if (typing || sheet.open || event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
});
for (const [i, row] of rows.entries()) {
  row.addEventListener("click", (event) => {
    const act = event.target.dataset?.act;
    if (act || !event.target.closest("form, a")) go(i);
    if (act) acts[act]();
  });
  row.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target));
    if (await decide(row, "accepted", { ...fields, mended: "yes" })) location.reload();
  });
}
for (const mark of document.querySelectorAll("mark")) {
  mark.addEventListener("click", () => go(rows.findIndex((row) => row.dataset.number === mark.dataset.marks.split(" ")[0])));
}
at("sign").addEventListener("click", sign);
at("cancel").addEventListener("click", () => sheet.close());
at("demonstration-key")?.addEventListener("click", publishedKey);
showKey(await keptKey());
go(Math.max(0, rows.findIndex((row) => row.dataset.decision === "open")));
