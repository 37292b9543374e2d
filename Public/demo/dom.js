/** Makes an element: `el("button", { class: "x", onclick }, "text", child)`. Text is text, never markup. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list" && key !== "form") element[key === "class" ? "className" : key] = value;
    else element.setAttribute(key === "class" ? "class" : key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Says something at the edge of the screen for a while. */
export function toast(text) {
  const line = el("div", { class: "toast" }, text);
  document.getElementById("toasts").append(line);
  setTimeout(() => line.remove(), 5000);
}

/** Keeps a scrolled list at its end if that is where the reader is. */
export function replaceKeepingEnd(list, children) {
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.replaceChildren(...children);
  if (isAtEnd) list.scrollTop = list.scrollHeight;
}
