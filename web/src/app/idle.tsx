//! Warns before the session ends for lack of use. Using the console keeps it alive.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button, Dialog } from "../design/ui";
import { useText } from "../i18n/text";

/** How long before the end the warning comes, in seconds. */
const WARN_S = 60;
const TICK_MS = 1_000;

export function IdleWarning({ seconds }: { seconds: number }) {
  const { t } = useText();
  const queries = useQueryClient();
  const used = useRef(Date.now());
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const touch = () => {
      used.current = Date.now();
    };
    const events = ["keydown", "pointerdown"] as const;
    for (const event of events) window.addEventListener(event, touch);
    const timer = window.setInterval(() => setLeft(seconds - Math.floor((Date.now() - used.current) / 1000)), TICK_MS);
    return () => {
      for (const event of events) window.removeEventListener(event, touch);
      window.clearInterval(timer);
    };
  }, [seconds]);
  if (left > WARN_S) return null;
  const stay = () => {
    used.current = Date.now();
    setLeft(seconds);
    void queries.invalidateQueries({ queryKey: ["session"] });
  };
  return (
    <Dialog title={t("ui-idle-title")} onClose={stay}>
      <p>{t("ui-idle", { seconds: Math.max(0, left) })}</p>
      <div className="row"><Button tone="primary" onClick={stay} autoFocus>{t("ui-idle-stay")}</Button></div>
    </Dialog>
  );
}
