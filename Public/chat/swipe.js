// A finger that draws a message to the left answers it.

import { feel } from "./telegram.js";

const enough = 56;

/** Calls `reply` with a row's key when it was drawn far enough, and `hold` with it and a point when it was held. */
export function listenForFingers(scroller, { reply, hold }) {
  let touch = null;

  const end = () => {
    if (!touch) return;
    clearTimeout(touch.timer);
    const { row, isFar } = touch;
    row.classList.remove("drawn");
    row.style.removeProperty("--drawn");
    touch = null;
    if (isFar) reply(row.dataset.key);
  };

  scroller.addEventListener("touchstart", (event) => {
    end();
    const row = event.target.closest?.(".row.message");
    if (!row || event.touches.length !== 1 || event.target.closest("input, video")) return;
    const [{ clientX: x, clientY: y }] = event.touches;
    touch = { row, x, y, isFar: false };
    touch.timer = setTimeout(() => {
      if (touch && !touch.isDrawn) {
        feel("selection");
        const held = touch;
        touch = null;
        hold(held.row.dataset.key, { x: held.x, y: held.y });
      }
    }, 480);
  }, { passive: true });

  scroller.addEventListener("touchmove", (event) => {
    if (!touch) return;
    const [{ clientX, clientY }] = event.touches;
    const [dx, dy] = [clientX - touch.x, clientY - touch.y];
    if (!touch.isDrawn) {
      if (Math.abs(dx) < 10 && Math.abs(dy) < 10) return;
      clearTimeout(touch.timer);
      if (Math.abs(dy) > Math.abs(dx) || dx > 0) {
        touch = null;
        return;
      }
      touch.isDrawn = true;
      touch.row.classList.add("drawn");
    }
    event.preventDefault();
    const far = Math.min(0, Math.max(-88, dx));
    touch.row.style.setProperty("--drawn", `${far}px`);
    if (!touch.isFar && far < -enough) feel("light");
    touch.isFar = far < -enough;
  }, { passive: false });

  scroller.addEventListener("touchend", end);
  scroller.addEventListener("touchcancel", () => {
    if (touch) touch.isFar = false;
    end();
  });
  scroller.addEventListener("scroll", () => touch && !touch.isDrawn && end(), { passive: true });
}
