// SPDX-License-Identifier: Apache-2.0
// The scenario list as a table to edit. Only the rows in sight are in the page: thousands open at once and scroll.

const at = (id) => document.getElementById(id);
const given = JSON.parse(at("scenario").textContent);
const { members, headings, words } = given;
const grid = at("grid"), ROW = 36, BEYOND = 8;
let rows = given.rows, digest = given.digest, shown = rows.map((_, number) => number), changed = false;

const table = document.createElement("table");
table.className = "table table-sm scenario";
table.createCaption().textContent = grid.getAttribute("aria-label");
table.caption.className = "visually-hidden";
const head = table.createTHead().insertRow();
for (const name of ["#", ...members.map((member) => headings[member]), ""]) {
  const cell = document.createElement(name ? "th" : "td");
  if (name) cell.scope = "col";
  cell.textContent = name;
  head.append(cell);
}
const body = table.createTBody();
grid.append(table);

function spacer(height) {
  const row = document.createElement("tr"), cell = row.insertCell();
  row.setAttribute("aria-hidden", "true");
  cell.colSpan = members.length + 2;
  cell.style.height = `${height}px`;
  cell.style.padding = "0";
  return row;
}

function button(text, sign, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm btn-link";
  made.textContent = sign;
  made.setAttribute("aria-label", text);
  made.addEventListener("click", act);
  return made;
}

function line(number) {
  const row = document.createElement("tr");
  row.dataset.number = number;
  row.setAttribute("aria-rowindex", number + 2);
  const heading = document.createElement("th");
  heading.scope = "row";
  heading.textContent = number + 1;
  row.append(heading);
  for (const name of members) {
    const input = document.createElement("input");
    input.value = rows[number][name];
    input.className = `form-control form-control-sm cell-${name}`;
    input.setAttribute("aria-label", `${headings[name]}, ${words.row} ${number + 1}`);
    input.addEventListener("input", () => { rows[number][name] = input.value; mark(true); });
    row.insertCell().append(input);
  }
  const acts = row.insertCell();
  acts.className = "keep";
  acts.append(
    button(`${words.add}, ${words.row} ${number + 1}`, "+", () => { rows.splice(number + 1, 0, Object.fromEntries(members.map((name) => [name, ""]))); mark(true); sift(); }),
    button(`${words.remove}, ${words.row} ${number + 1}`, "×", () => { rows.splice(number, 1); mark(true); sift(); }),
  );
  return row;
}

// The rows in sight and a few beyond, between two spacers as high as the rows that are left out.
function fill() {
  const first = Math.max(0, Math.floor(grid.scrollTop / ROW) - BEYOND);
  const last = Math.min(shown.length, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW) + BEYOND);
  const held = document.activeElement?.closest?.("tr")?.dataset.number;
  const column = held === undefined ? -1 : [...document.activeElement.closest("tr").cells].indexOf(document.activeElement.closest("td"));
  body.replaceChildren(spacer(first * ROW), ...shown.slice(first, last).map(line), spacer((shown.length - last) * ROW));
  if (column >= 0) body.querySelector(`tr[data-number="${held}"]`)?.cells[column]?.querySelector("input")?.focus({ preventScroll: true });
}

function mark(value) {
  changed = value;
  at("save").disabled = !value;
  if (value) at("told").textContent = words.unsaved;
}

function sift() {
  const wanted = at("filter").value.trim().toLowerCase();
  shown = rows.map((_, number) => number).filter((number) => !wanted || members.some((name) => rows[number][name].toLowerCase().includes(wanted)));
  at("count").textContent = `${shown.length} / ${rows.length}`;
  table.setAttribute("aria-rowcount", rows.length + 1);
  fill();
}

function tell(lines) {
  at("found").replaceChildren(...lines.map((text) => { const each = document.createElement("li"); each.textContent = text; return each; }));
}

async function save(event) {
  event.preventDefault();
  at("save").disabled = true;
  try {
    const answer = await fetch(given.save, {
      method: "POST", body: JSON.stringify({ digest, injects: rows }),
      headers: { "Content-Type": "application/json", "X-CSRFToken": at("bar").elements.csrfmiddlewaretoken.value },
    });
    const told = await answer.json();
    if (!answer.ok) {
      mark(true);
      at("told").textContent = told.error;
      return;
    }
    digest = told.digest;
    mark(false);
    at("told").textContent = words.saved;
    tell(told.conflicts.length ? told.conflicts : [words.none]);
  } catch {
    mark(true);
    at("told").textContent = words.failed;
  }
}

at("plain").hidden = true;
at("bar").hidden = false;
grid.hidden = false;
at("bar").addEventListener("submit", save);
at("filter").addEventListener("input", sift);
let waiting = false;
grid.addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; fill(); });
});
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
sift();
