// A small menu at a button or at a point, for mouse, finger and keyboard.

import { el, icon } from "./dom.js";
import { t } from "./texts.js";

let close = null;

/** Shows `items` (`{ icon, text, act, isDanger }`) at an element or at `{ x, y }`. */
export function openMenu(items, place) {
  close?.();
  const before = document.activeElement;
  const menu = el("div", { class: "menu", role: "menu", "aria-label": t("more") }, ...items.map((item) => el("button", {
    type: "button", role: "menuitem", tabindex: "-1", class: item.isDanger ? "danger" : "",
    onclick: () => {
      end();
      item.act();
    },
  }, icon(item.icon), el("span", {}, item.text))));
  const veil = el("div", { class: "veil", onpointerdown: (event) => {
    event.preventDefault();
    end();
  } });

  const end = () => {
    close = null;
    veil.remove();
    menu.remove();
    removeEventListener("resize", end);
    before?.focus?.({ preventScroll: true });
  };
  close = end;

  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.children];
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      end();
    } else if (to !== undefined) {
      event.preventDefault();
      buttons[(to + buttons.length) % buttons.length].focus();
    }
  });
  document.body.append(veil, menu);
  put(menu, place);
  addEventListener("resize", end);
  menu.firstChild.focus({ preventScroll: true });
}

export function closeMenu() {
  close?.();
}

function put(menu, place) {
  const box = place.getBoundingClientRect?.() ?? { left: place.x, right: place.x, top: place.y, bottom: place.y };
  const [width, height, edge] = [menu.offsetWidth, menu.offsetHeight, 8];
  const left = box.left + width + edge < innerWidth ? box.left : box.right - width;
  const top = box.bottom + height + edge < innerHeight ? box.bottom + 4 : box.top - height - 4;
  menu.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`;
  menu.style.top = `${Math.max(edge, Math.min(top, innerHeight - height - edge))}px`;
}
