"use strict";

function cell(text) {
  const td = document.createElement("td");
  td.textContent = text === null || text === undefined ? "" : String(text);
  return td;
}

async function show() {
  const health = await fetch("/health").then((r) => r.json());
  document.getElementById("health").textContent = health.ok ? "well, build " + health.git_rev : "not well";
  const note = document.getElementById("samples-note");
  const answer = await fetch("/sample/list?limit=10").then((r) => r.json());
  if (!answer.ok) {
    note.textContent = answer.detail || answer.error;
    return;
  }
  note.textContent = answer.count === 0 ? "none yet" : "";
  for (const sample of answer.samples) {
    const row = document.createElement("tr");
    const place = sample.container ? sample.container.barcode : "";
    row.append(cell(sample.external_id), cell(sample.specimen_type), cell(sample.status), cell(place));
    document.getElementById("samples").append(row);
  }
}

show().catch((failure) => {
  document.getElementById("health").textContent = "no answer: " + failure.message;
});
