// The page of `factlint review --serve`. Every answer comes from the program; the page decides nothing by itself.
"use strict";

const $ = (id) => document.getElementById(id);
const state = { queue: [], documents: [], document: null, item: null, draft: 0 };

async function ask(path, question) {
  const options = question === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
  };
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({ error: "factlint does not answer; is it still running?" }));
  if (!response.ok) throw new Error(answer.error || response.statusText);
  return answer;
}

function say(text, isBad = false) {
  $("says").textContent = text;
  $("says").classList.toggle("bad", isBad);
}

/** Runs what a person asked for; what goes wrong is told, not thrown. */
async function carry(work) {
  try {
    return await work();
  } catch (error) {
    say(error.message, true);
  }
}

/** Makes an element; children are text or elements, so nothing is ever read as markup. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on") || name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

async function refresh() {
  const answer = await ask("state");
  Object.assign(state, { queue: answer.queue, documents: answer.documents });
  $("undo").disabled = !answer.undo;
  $("undo").title = answer.undo ? `Take back: ${answer.undo}` : "";
  const chosen = answer.documents.includes(state.document) ? state.document : answer.documents[0];
  $("documents").replaceChildren(...answer.documents.map((name) => make("option", { value: name }, name)));
  $("documents").value = chosen ?? "";
  const count = answer.queue.length;
  $("waiting").textContent = count === 0 ? "Nothing waits" : count === 1 ? "1 item waits" : `${count} items wait`;
  $("queue").replaceChildren(...answer.queue.map((item) => make("li", {}, make("button", {
    type: "button",
    onclick: () => carry(() => showItem(item.id)),
    "data-id": item.id,
  }, `${item.severity}: ${item.message}`, make("small", {}, `${item.kind} · ${item.document ?? ""}:${item.line ?? ""}`)))));
  if (chosen) await showDocument(chosen);
}

async function showDocument(name) {
  const answer = await ask(`document?name=${encodeURIComponent(name)}`);
  state.document = name;
  $("documents").value = name;
  $("text").replaceChildren(...answer.pieces.map((piece) => {
    const marks = piece.marks.map((index) => answer.marks[index]);
    const worst = ["conflict", "quote", "proposal", "claim"].find((kind) => marks.some((mark) => mark.kind === kind));
    const element = make(worst ? "mark" : "span", { "data-start": piece.start }, piece.text);
    if (worst) {
      element.className = worst;
      element.title = marks.map((mark) => `${mark.kind}: ${mark.id}`).join("\n");
      element.dataset.ids = marks.map((mark) => mark.id).join(" ");
      element.onclick = () => carry(() => showMark(marks));
    }
    return element;
  }));
}

function showMark(marks) {
  if (!getSelection().isCollapsed) return;
  const waiting = state.queue.find((item) => marks.some((mark) => mark.id === item.id || item.claims.includes(mark.id)));
  if (waiting) return showItem(waiting.id);
  say(marks.map((mark) => `${mark.kind} ${mark.id}`).join(", "));
}

function side(...children) {
  $("side").replaceChildren(...children);
  $("side").hidden = false;
}

function closeSide() {
  $("side").hidden = true;
  state.item = null;
  document.querySelectorAll("#queue [aria-current]").forEach((button) => button.removeAttribute("aria-current"));
  document.querySelectorAll("mark.is-shown").forEach((mark) => mark.classList.remove("is-shown"));
}

function sides(conflict) {
  return [
    make("p", { className: "checks bad" }, conflict.message),
    ...conflict.sides.map((part) => make("blockquote", {}, part.words,
      make("small", {}, `${part.document}:${part.line} · ${part.says || part.claim || ""}`))),
    ...conflict.why.map((line) => make("p", { className: "hint" }, line)),
  ];
}

async function showItem(id) {
  const { item, conflict, tried, record } = await ask(`item?name=${encodeURIComponent(id)}`);
  state.item = item;
  if (item.document && item.document !== state.document) await showDocument(item.document);
  document.querySelectorAll("#queue button").forEach((button) => {
    button.toggleAttribute("aria-current", false);
    if (button.dataset.id === id) button.setAttribute("aria-current", "true");
  });
  const shown = [id, ...item.claims];
  let first = null;
  document.querySelectorAll("#text mark").forEach((mark) => {
    const isShown = mark.dataset.ids.split(" ").some((own) => shown.includes(own));
    mark.classList.toggle("is-shown", isShown);
    if (isShown && !first) first = mark;
  });
  first?.scrollIntoView({ block: "center" });
  const reason = make("input", { name: "reason", autocomplete: "off" });
  const claim = make("select", { name: "claim" }, make("option", { value: "" }, "—"),
    ...item.claims.map((own) => make("option", { value: own }, own)));
  const fields = item.record ?? record ?? {};
  const editor = make("textarea", { rows: 8, name: "record", spellcheck: false });
  editor.value = Object.entries(fields).map(([key, value]) =>
    `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join("\n");
  const verbs = {
    proposal: ["Record it", "Forget it"], quote: ["Take over the words", "Retract the claim"],
    conflict: ["Both may stand", "Retract the claim named"], exception: ["Delete it", "Let it count on"],
  }[item.kind];
  const decide = (decision) => carry(async () => {
    const edited = decision === "edit" ? readFields(editor.value) : {};
    const answer = await ask("decide", {
      item: id, decision, reason: reason.value || null, claim: claim.value || null, fields: edited,
    });
    closeSide();
    await refresh();
    say(answer.says);
  });
  state.decide = decide;
  side(
    make("h2", {}, `${item.severity} · ${item.kind}`),
    ...(conflict ? sides(conflict) : [make("p", { className: "checks" }, item.message)]),
    ...(item.quote && !conflict ? [make("blockquote", {}, item.quote, make("small", {}, `${item.document}:${item.line}`))] : []),
    ...(tried ? [make("p", { className: tried.conflicts?.length ? "checks bad" : "checks" }, tried.summary),
      ...(tried.conflicts ?? []).flatMap(sides)] : []),
    ...(Object.keys(fields).length ? [make("label", {}, "Record", editor)] : []),
    ...(item.kind === "conflict" ? [make("label", {}, "Which is wrong", claim)] : []),
    make("label", {}, "Reason", reason),
    make("p", { className: "buttons" },
      make("button", { type: "button", className: "main", onclick: () => decide("accept") }, verbs[0], " ", make("kbd", {}, "a")),
      ...(Object.keys(fields).length ? [make("button", { type: "button", onclick: () => decide("edit") }, "Save as edited")] : []),
      make("button", { type: "button", onclick: () => decide("reject") }, verbs[1], " ", make("kbd", {}, "r")),
      make("button", { type: "button", onclick: closeSide }, "Close")),
  );
}

/** Reads `key: value` lines; a value that is JSON is taken as such. */
function readFields(text) {
  const fields = {};
  for (const line of text.split("\n").filter((line) => line.trim())) {
    const at = line.indexOf(":");
    if (at < 1) throw new Error(`“${line}” is not “key: value”`);
    const value = line.slice(at + 1).trim();
    fields[line.slice(0, at).trim()] = /^[[{]|^(true|false)$/.test(value) ? JSON.parse(value) : value;
  }
  return fields;
}

const bytes = (text) => new TextEncoder().encode(text).length;

/** Returns the byte of an end of a selection, or null where it is outside the document. */
function byteAt(node, offset) {
  if (node.nodeType !== Node.TEXT_NODE) {
    const next = node.childNodes[offset];
    if (next?.dataset?.start !== undefined) return Number(next.dataset.start);
    const last = node.id === "text" ? node.lastChild : node;
    return last?.dataset?.start === undefined ? null : Number(last.dataset.start) + bytes(last.textContent);
  }
  const start = node.parentElement?.dataset.start;
  return start === undefined ? null : Number(start) + bytes(node.data.slice(0, offset));
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount || !$("text").contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = byteAt(range.startContainer, range.startOffset);
  const end = byteAt(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : [start, end];
}

/** Opens the form for a new claim of the selected words; value, subject and measure are proposed as the person types. */
function startAdding(span) {
  closeSide();
  const form = $("adding").content.firstElementChild.cloneNode(true);
  const typed = new Set();
  const question = () => ({
    document: state.document, span,
    fields: Object.fromEntries([...typed].map((name) => [name, form.elements[name].value])),
  });
  const propose = () => carry(async () => {
    const mine = ++state.draft;
    const answer = await ask("draft", question());
    if (mine !== state.draft) return;
    form.querySelector("blockquote").textContent = answer.quote;
    for (const input of form.querySelectorAll("input")) {
      if (!typed.has(input.name)) input.value = answer.record[input.name] ?? "";
    }
    const checks = form.querySelector(".checks");
    checks.textContent = answer.missing ?? answer.tried.summary;
    checks.classList.toggle("bad", Boolean(answer.missing || answer.tried.conflicts.length));
    form.querySelector(".sides").replaceChildren(...(answer.tried?.conflicts ?? []).flatMap(sides));
    form.querySelector("[type=submit]").disabled = Boolean(answer.missing);
  });
  let wait;
  form.oninput = (event) => {
    typed.add(event.target.name);
    clearTimeout(wait);
    wait = setTimeout(propose, 200);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    carry(async () => {
      const answer = await ask("add", question());
      closeSide();
      await refresh();
      say(answer.says);
    });
  };
  form.elements.close.onclick = closeSide;
  side(form);
  return propose();
}

function onSelection() {
  const span = selected();
  if (span) carry(() => startAdding(span));
}

$("text").addEventListener("mouseup", onSelection);
$("text").addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Enter") onSelection(); });
$("documents").onchange = () => carry(() => { closeSide(); return showDocument($("documents").value); });
$("undo").onclick = () => carry(async () => {
  const answer = await ask("undo", {});
  closeSide();
  await refresh();
  say(answer.says);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step && state.queue.length) {
    const at = state.queue.findIndex((item) => item.id === state.item?.id);
    const next = state.queue[(at + step + state.queue.length + (at < 0 && step < 0 ? 1 : 0)) % state.queue.length];
    carry(() => showItem(next.id));
  } else if (event.key === "u" && !$("undo").disabled) $("undo").click();
  else if (event.key === "Escape") closeSide();
  else if (state.item && event.key === "a") state.decide("accept");
  else if (state.item && event.key === "r") state.decide("reject");
});
carry(refresh);
