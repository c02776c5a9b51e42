//! Correcting a crossing: a new fact beside the old one, with its reason.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { http, newKey, once, take, type Under } from "../api/client";
import type { CorrectionInput, Direction } from "../api/contract";
import { Button, Dialog, ProblemBox, Select, TextArea, TextField } from "../design/ui";
import { useText } from "../i18n/text";

type What = "void" | "direction" | "at";

export function Correct({ crossing, why, onClose, onDone }: { crossing: string; why: Under; onClose: () => void; onDone: () => void }) {
  const { t } = useText();
  const [what, setWhat] = useState<What>("void");
  const [direction, setDirection] = useState<Direction>("entry");
  const [at, setAt] = useState("");
  const [reason, setReason] = useState("");
  const send = useMutation({
    mutationFn: () => {
      const correct: CorrectionInput["correct"] = what === "void" ? { void: true } : what === "direction" ? { direction } : { at: new Date(at).toISOString() };
      return take(http.POST("/api/crossings/{crossing}/corrections", { params: { path: { crossing } }, body: { correct, reason: reason.trim() }, ...once(newKey(), why) }));
    },
    onSuccess: onDone,
  });
  return (
    <Dialog title={t("ui-correct-title")} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); if (reason.trim()) send.mutate(); }}>
        <p className="muted small">{t("ui-correct-note")}</p>
        <Select label={t("ui-correct-what")} value={what} onChange={(v) => setWhat(v as What)} autoFocus options={(["void", "direction", "at"] as const).map((v) => ({ value: v, label: t(`ui-correct-${v}`) }))} />
        {what === "direction" ? <Select label={t("ui-direction")} value={direction} onChange={(v) => setDirection(v as Direction)} options={(["entry", "exit"] as const).map((v) => ({ value: v, label: t(`ui-direction-${v}`) }))} /> : null}
        {what === "at" ? <TextField label={t("ui-time")} type="datetime-local" value={at} onChange={setAt} required /> : null}
        <TextArea label={t("ui-reason")} value={reason} onChange={setReason} />
        {send.error ? <ProblemBox error={send.error} /> : null}
        <div className="row"><Button type="submit" tone="primary" disabled={send.isPending || !reason.trim()}>{t("ui-correct")}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}
