//! Ctrl+K: go anywhere by typing its name.
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Session } from "../api/contract";
import { may } from "../api/session";
import { Button, Dialog, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { MENU } from "./menu";

export function Palette({ session }: { session: Session }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") {
        e.preventDefault();
        setTyped("");
        setOpen(true);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  if (!open) return null;
  const items = MENU.filter((i) => may(session, i.operation) && t(i.text).toLowerCase().includes(typed.toLowerCase()));
  const go = (to: (typeof MENU)[number]["to"] | undefined) => {
    setOpen(false);
    if (to) void navigate({ to });
  };
  return (
    <Dialog title={t("ui-palette")} onClose={() => setOpen(false)}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); go(items[0]?.to); }}>
        <TextField label={t("ui-palette-label")} value={typed} onChange={setTyped} autoFocus />
        <ul className="stack tight">
          {items.map((i) => <li key={i.to}><Button tone="plain" onClick={() => go(i.to)}>{t(i.text)}</Button></li>)}
        </ul>
      </form>
    </Dialog>
  );
}
