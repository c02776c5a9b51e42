//! Mending a message: the whole interchange as text, with a reason. The bytes as they came stay kept.
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { newKey } from "../api/client";
import { Button, Field, ProblemBox, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { repair } from "./calls";
import type { IssueView, MessageView, ReceiptView, RepairInput } from "./contract";
import { unitAt } from "./marks";

const REASON_MIN = 10;

interface Props { view: MessageView; lit: IssueView | null; onDone: (receipt: ReceiptView) => void; onClose: () => void }

export function Repair({ view, lit, onDone, onClose }: Props) {
  const { t } = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(view.text);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<string | undefined>();
  const key = useRef({ of: "", key: "" });
  const send = useMutation({
    mutationFn: (input: RepairInput) => {
      const of = JSON.stringify(input);
      if (key.current.of !== of) key.current = { of, key: newKey() };
      return repair(view.message.id, input, key.current.key);
    },
    onSuccess: onDone,
  });
  const changed = text !== view.text;
  // The chosen issue is selected in the text as long as its offsets still fit.
  useEffect(() => {
    if (lit && !changed) field.current?.setSelectionRange(unitAt(view.text, lit.start), unitAt(view.text, lit.end));
  }, [lit, changed, view.text]);
  useEffect(() => field.current?.focus(), []);
  const submit = () => {
    const short = reason.trim().length < REASON_MIN;
    setWrong(short ? t("ui-reason-short", { n: REASON_MIN }) : undefined);
    if (!short) send.mutate({ text, reason: reason.trim() });
  };
  return (
    <form className="stack" onSubmit={(e) => { e.preventDefault(); if (changed) submit(); }}>
      <Field label={t("ui-message-corrected")}>
        {(id) => <textarea id={id} ref={field} className="edifact-entry" rows={12} spellCheck={false} value={text} onChange={(e) => setText(e.target.value)} />}
      </Field>
      <p className="small muted">{t("ui-message-repair-note")}</p>
      <TextField label={t("ui-reason")} value={reason} onChange={setReason} wrong={wrong} autoComplete="off" />
      {send.error ? <ProblemBox error={send.error} /> : null}
      <div className="row">
        <Button type="submit" tone="primary" disabled={!changed || send.isPending}>{t("ui-message-repair-send")}</Button>
        <Button onClick={() => setText(view.text)} disabled={!changed}>{t("ui-message-restore")}</Button>
        <Button onClick={onClose}>{t("ui-close")}</Button>
      </div>
    </form>
  );
}
