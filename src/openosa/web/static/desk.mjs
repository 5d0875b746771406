// SPDX-License-Identifier: Apache-2.0
// The signing desk: the key, what is to be signed as it will be signed, and the signature.

import { envelope, forgetKey, keepKey, keptKey, submit } from "./signing.mjs";

const at = (id) => document.getElementById(id);
const words = JSON.parse(at("words").textContent);
const sheet = at("sheet");
let key = null, payload = "";

function showKey(found) {
  key = found;
  at("key-state").textContent = found ? `${words.kept} ${found.id}` : words.none;
  at("forget-key").hidden = !found;
  for (const button of document.querySelectorAll("[data-signs]")) button.disabled = !found;
}

async function take(pem) {
  try {
    showKey(await keepKey(pem));
  } catch {
    at("key-state").textContent = words.unreadable;
  }
}

// What the node would have the officer sign, shown whole before anything is signed.
async function prepare(asked) {
  asked.set("author", key.id);
  const answer = await fetch(sheet.dataset.prepare, {
    method: "POST", body: asked, headers: { "X-CSRFToken": sheet.dataset.token },
  });
  const told = await answer.json();
  payload = told.payload ?? "";
  at("refused").textContent = told.error ?? "";
  at("exact").textContent = payload;
  at("found").replaceChildren(...(told.findings ?? []).map((one) => {
    const line = document.createElement("li");
    line.textContent = `${one.rule}: ${one.says}`;
    return line;
  }));
  at("sign").disabled = !payload;
  sheet.showModal();
}

async function sign() {
  at("sign").disabled = true;
  try {
    const id = await submit(await envelope(key, payload));
    location.assign(sheet.dataset.event.replace("EVENT", id));
  } catch (error) {
    at("refused").textContent = error.message;
  }
}

at("key-file").addEventListener("change", async (event) => take(await event.target.files[0].text()));
at("demonstration-key")?.addEventListener("click", async (event) =>
  take(await (await fetch(event.target.dataset.address)).text()));
at("forget-key").addEventListener("click", async () => {
  await forgetKey();
  showKey(null);
});
for (const button of document.querySelectorAll("[data-answers]")) {
  button.addEventListener("click", () => prepare(new URLSearchParams({ answers: button.dataset.answers })));
}
at("event")?.addEventListener("submit", (event) => {
  event.preventDefault();
  prepare(new URLSearchParams(new FormData(event.target)));
});
at("sign").addEventListener("click", sign);
at("cancel").addEventListener("click", () => sheet.close());
showKey(await keptKey());
