"use strict";
const filters = document.getElementById("filters");
const findings = [...document.querySelectorAll(".finding")];
const boxes = [...filters.querySelectorAll("[data-severity]")];
const selects = [...filters.querySelectorAll("[data-filter]")];
const shown = () => findings.filter((finding) => !finding.hidden);
function apply() {
  const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.severity));
  for (const finding of findings) {
    const fits = selects.every((select) => !select.value || finding.dataset[select.dataset.filter].split("\n").includes(select.value));
    finding.hidden = !(severities.has(finding.dataset.severity) && fits);
  }
  document.getElementById("shown").textContent = `${shown().length} of ${findings.length} shown`;
}
function reset() {
  for (const box of boxes) box.checked = true;
  for (const select of selects) select.value = "";
  apply();
}
function go(step) {
  const list = shown();
  if (list.length === 0) return;
  const at = list.indexOf(document.activeElement.closest(".finding"));
  const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
}
if (findings.length > 0) {
  filters.hidden = false;
  filters.addEventListener("input", apply);
  document.getElementById("reset").addEventListener("click", reset);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
    if (event.key === "a") reset();
  });
  // A link to a finding that a filter hides shows it again.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) {
      reset();
      target.scrollIntoView();
    }
  });
  apply();
}
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
