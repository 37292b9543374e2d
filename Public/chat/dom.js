// Elements without markup: what people wrote only ever becomes text.

/** An element with attributes (`class`, `aria-…`), properties (`value`, `disabled`), listeners (`onclick`), children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (name in node && !name.startsWith("aria") && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const paths = {
  send: "M4 11.5 20 4l-5 16-3.500-6.500z M11.500 13.500 20 4",
  attach: "M20 11.500 12.300 19.200a5 5 0 0 1-7.100-7.100l8.200-8.200a3.400 3.400 0 0 1 4.800 4.800l-8.200 8.200a1.700 1.700 0 0 1-2.400-2.400l7.400-7.400",
  mic: "M12 3.500a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3z M5.500 11.500a6.500 6.500 0 0 0 13 0 M12 18v3",
  stop: "M7 7h10v10H7z",
  close: "M6 6l12 12 M18 6 6 18",
  check: "M5 12.500l4.500 4.500L19 7.500",
  checks: "M2.500 12.500 7 17l9.500-9.500 M11.500 16.500l.5.5 9.500-9.500",
  clock: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z M12 8v4l2.500 2",
  alert: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z M12 8v5 M12 16v.2",
  down: "M6 9.500l6 6 6-6",
  reply: "M10 6 4.500 11.500 10 17 M5 11.500h8a6.500 6.500 0 0 1 6.500 6.500",
  copy: "M9 9h10v10H9z M5 15V5h10",
  trash: "M5 7h14 M10 7V4.500h4V7 M7 7l.8 12.500h8.400L17 7",
  retry: "M19 12a7 7 0 1 1-2-4.900 M19 4v4h-4",
  headset: "M4.500 14v-2a7.500 7.500 0 0 1 15 0v2 M4.500 13.500h3V19h-1a2 2 0 0 1-2-2z M19.500 13.500h-3V19h1a2 2 0 0 0 2-2z M17.500 19c0 1.500-2 2-4 2",
  more: "M12 5.500v.1 M12 12v.1 M12 18.500v.1",
  star: "M12 3.800l2.500 5.200 5.700.8-4.100 4 1 5.700-5.100-2.700-5.100 2.700 1-5.700-4.100-4 5.700-.8z",
  file: "M7 3.500h7l4.500 4.500v12.500H7z M14 3.500V8h4.500",
  play: "M8 5.500v13l11-6.500z",
  pause: "M8.500 6v12 M15.500 6v12",
  download: "M12 4v11 M7 10.500l5 5 5-5 M5 20h14",
  camera: "M4 8h3.500L9 5.500h6L16.500 8H20v11H4z M12 10a3.300 3.300 0 1 1 0 6.600 3.300 3.300 0 0 1 0-6.600z",
  image: "M4 5h16v14H4z M4 16l5-5 4.500 4.500 2.500-2.500 4 4 M15 8.500v.1",
  back: "M14.500 5.500 8 12l6.500 6.500",
  forward: "M9.500 5.500 16 12l-6.500 6.500",
  spark: "M12 3.500c.8 4.700 3 7 7.500 8.500-4.500 1.500-6.700 3.800-7.500 8.500-.8-4.700-3-7-7.500-8.500 4.500-1.500 6.700-3.800 7.500-8.500z",
  book: "M5 5.500c2.500-1 5-.8 7 .7 2-1.500 4.500-1.700 7-.7V19c-2.500-1-5-.8-7 .7-2-1.500-4.500-1.700-7-.7z M12 6.200v13.500",
  people: "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z M3.500 19c0-3 2.500-5 5.500-5s5.500 2 5.500 5 M16 6a2.700 2.700 0 0 1 0 5.200 M17 14.300c2 .6 3.500 2.300 3.500 4.700",
};

/** A drawing that says nothing to a screen reader: whoever uses it gives its parent a name. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** A round button that is only a drawing, with its name. */
export function iconButton(name, label, onclick, kind = "") {
  return el("button", { type: "button", class: `round ${kind}`, "aria-label": label, title: label, onclick }, icon(name));
}

/** Puts `children` in place of all that is in `node`. */
export function fill(node, ...children) {
  node.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false));
}
