// A row an item, a field a code: Enter goes on where the code is allowed, and stays where it is not. Native fields lose
// no key however fast one types; what is typed goes to the server in batches and is marked once it is kept there.

const PAUSE_MS = 250;

export default function (component) {
  const { parentElement, data } = component;
  const table = parentElement.querySelector("table") ?? build(component);
  for (const row of table.tBodies[0].rows) tell(row, data);
}

function build({ parentElement, data, setStateValue }) {
  const table = make("table", {});
  table.append(make("caption", { textContent: data.words.caption }));
  const head = table.createTHead().insertRow();
  for (const title of data.words.head) head.append(make("th", { scope: "col", textContent: title }));
  const body = table.createTBody();
  for (const item of data.items) body.append(rowOf(item, data));
  let waiting = null;
  const send = () => {
    clearTimeout(waiting);
    waiting = null;
    setStateValue("codes", Object.fromEntries(fields(table).filter(right).map((field) => [field.dataset.item, field.value.trim()])));
  };
  table.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE_MS);
  });
  table.addEventListener("focusout", (event) => waiting && !table.contains(event.relatedTarget) && send());
  table.addEventListener("keydown", (event) => move(table, event));
  table.addEventListener("input", (event) => mark(event.target, ""));
  parentElement.append(table);
  fields(table).find((field) => !field.value)?.focus({ preventScroll: true });
  return table;
}

function rowOf(item, data) {
  const row = make("tr", {});
  const field = make("input", { type: "text", autocomplete: "off", value: data.typed[item.id] ?? "" });
  Object.assign(field.dataset, { item: item.id, pattern: item.pattern, allowed: item.codes });
  field.setAttribute("aria-label", `${item.number}. ${item.asked}`);
  field.setAttribute("aria-describedby", `codes-${item.id} note-${item.id}`);
  const cell = make("td", {});
  cell.append(field);
  row.append(
    make("th", { scope: "row", textContent: item.number }),
    cell,
    make("td", { id: `note-${item.id}`, className: "note", ariaLive: "polite" }),
    make("td", { textContent: item.asked }),
    make("td", { id: `codes-${item.id}`, className: "codes", textContent: item.codes }),
  );
  return row;
}

// What the server says of a row: kept, or refused with its reason. A code typed since then is not spoken of.
function tell(row, data) {
  const field = row.querySelector("input");
  const code = field.value.trim();
  const { item } = field.dataset;
  row.dataset.kept = data.words.kept;
  row.dataset.bad = data.words.bad;
  if (code && data.refused[item]?.code === code) mark(field, "bad", data.refused[item].why);
  else if (code && data.typed[item] !== undefined && data.sent[item] === code) mark(field, "kept", data.words.kept);
}

function move(table, event) {
  const all = fields(table);
  const place = all.indexOf(event.target);
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (place < 0 || !step || event.isComposing) return;
  event.preventDefault();
  if (event.key === "Enter" && !right(event.target)) {
    const row = event.target.closest("tr");
    mark(event.target, "bad", row.dataset.bad.replace("{codes}", event.target.dataset.allowed));
    event.target.select();
    return;
  }
  const next = all[place + step];
  if (next) {
    next.focus();
    next.select();
  } else event.target.blur();
}

const right = (field) => new RegExp(`^(?:${field.dataset.pattern})$`, "su").test(field.value.normalize("NFKC").trim());

function mark(field, state, words = "") {
  const note = field.closest("tr").querySelector(".note");
  field.closest("tr").className = state;
  field.setAttribute("aria-invalid", String(state === "bad"));
  if (note.textContent !== words) note.textContent = words;
}

const fields = (table) => [...table.querySelectorAll("input")];

function make(tag, properties) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "scope") element.setAttribute(name, value);
    else element[name] = value;
  }
  return element;
}
