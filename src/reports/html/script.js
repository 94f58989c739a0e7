"use strict";
const filters = document.getElementById("filters");
const findings = [...document.querySelectorAll(".finding")];
const shown = () => findings.filter((finding) => !finding.hidden);
function apply() {
  const severities = new Set([...filters.querySelectorAll("[data-severity]:checked")].map((box) => box.dataset.severity));
  const wanted = [...filters.querySelectorAll("[data-filter]")].map((select) => [select.dataset.filter, select.value]);
  for (const finding of findings) {
    const fits = wanted.every(([name, value]) => !value || finding.dataset[name].split("\n").includes(value));
    finding.hidden = !(severities.has(finding.dataset.severity) && fits);
  }
  document.getElementById("shown").textContent = `${shown().length} of ${findings.length} shown`;
}
function go(step) {
  const list = shown();
  if (list.length === 0) return;
  const at = list.indexOf(document.activeElement.closest(".finding"));
  const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "center" });
}
if (findings.length > 0) {
  filters.hidden = false;
  filters.addEventListener("input", apply);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });
  apply();
}
