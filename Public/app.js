const state = document.getElementById("state");

function show(text, kind) {
  state.textContent = text;
  state.className = `state ${kind}`;
}

async function ask() {
  try {
    const response = await fetch("healthz", { cache: "no-store" });
    if (!response.ok) throw new Error(`status ${response.status}`);
    show("The server answers.", "good");
  } catch {
    show("The server does not answer; asking again.", "bad");
  }
  setTimeout(ask, 5000);
}

ask();
