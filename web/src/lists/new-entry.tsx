//! Proposing an entry: who, why, on what basis, until when. It has no effect until a second person approves it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { http, newKey, once, take } from "../api/client";
import type { Action, EntryInput, SubjectKind } from "../api/contract";
import { Button, Dialog, ProblemBox, Select, TextArea, TextField } from "../design/ui";
import { parseFullDate, parsePartialDate } from "../i18n/partialDate";
import { useText } from "../i18n/text";
import { KEEPING } from "./lists-page";

const ACTIONS: readonly Action[] = ["refer", "inform", "refuse_entry", "arrest", "seize_document"];
const KINDS: readonly SubjectKind[] = ["person", "organisation", "document", "vessel"];

interface Draft { kind: SubjectKind; name: string; aliases: string; native: string; births: string; nationalities: string; issuer: string; number: string; action: Action; basis: string; reason: string; review: string; expires: string }
const BLANK: Draft = { kind: "person", name: "", aliases: "", native: "", births: "", nationalities: "", issuer: "", number: "", action: "refer", basis: "", reason: "", review: "", expires: "" };
type Faults = Partial<Record<keyof Draft, string>>;

const parts = (text: string) => text.split(/[;\n]/).map((p) => p.trim()).filter(Boolean);

export function NewEntry({ list, onClose }: { list: string; onClose: () => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(BLANK);
  const [wrong, setWrong] = useState<Faults>({});
  const set = <K extends keyof Draft>(field: K) => (value: string) => setDraft((d) => ({ ...d, [field]: value as Draft[K] }));
  const propose = useMutation({
    mutationFn: (input: EntryInput) => take(http.POST("/api/lists/{list}/entries", { params: { path: { list } }, body: input, ...once(newKey(), KEEPING) })),
    onSuccess: async (entry) => {
      await queries.invalidateQueries({ queryKey: ["entries"] });
      await navigate({ to: "/entries/$entry", params: { entry: entry.id } });
    },
  });
  const send = () => {
    const births = parts(draft.births).map((b) => parsePartialDate(b));
    const review = parseFullDate(draft.review);
    const expires = parseFullDate(draft.expires);
    const faults: Faults = {};
    for (const field of ["name", "basis", "reason"] as const) if (draft[field].trim() === "") faults[field] = t("ui-required");
    if (births.includes(null)) faults.births = t("ui-wrong-date");
    if (!review) faults.review = t("ui-wrong-date");
    if (!expires) faults.expires = t("ui-wrong-date");
    setWrong(faults);
    if (Object.keys(faults).length > 0 || !review || !expires) return;
    propose.mutate({
      subject_kind: draft.kind,
      names: [{ full: draft.name.trim(), kind: "primary" }, ...parts(draft.aliases).map((full) => ({ full, kind: "alias" as const })), ...parts(draft.native).map((full) => ({ full, kind: "native" as const }))],
      births: births.filter((b): b is string => b !== null),
      nationalities: parts(draft.nationalities.replaceAll(/[ ,]/g, ";")).map((n) => n.toUpperCase()),
      documents: draft.number.trim() ? [{ number: draft.number.trim().toUpperCase(), ...(draft.issuer.trim() ? { issuer: draft.issuer.trim().toUpperCase() } : {}) }] : [],
      action: draft.action, basis: draft.basis.trim(), reason: draft.reason.trim(), review_on: review, expires_on: expires,
    });
  };
  const text = (field: keyof Draft, more: { autoFocus?: boolean; placeholder?: string } = {}) => <TextField label={t(`ui-draft-${field}`)} value={draft[field]} onChange={set(field)} wrong={wrong[field]} autoComplete="off" {...more} />;
  return (
    <Dialog title={t("ui-entry-new")} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); send(); }}>
        <p className="muted small">{t("ui-entry-note")}</p>
        <div className="fields">
          {text("name", { autoFocus: true })}
          <Select label={t("ui-subject")} value={draft.kind} onChange={set("kind")} options={KINDS.map((k) => ({ value: k, label: t(`ui-subject-${k}`) }))} />
          {text("births", { placeholder: t("ui-date-form") })}{text("nationalities")}{text("issuer")}{text("number")}{text("native")}
          <Select label={t("ui-action")} value={draft.action} onChange={set("action")} options={ACTIONS.map((a) => ({ value: a, label: t(`ui-action-${a.replaceAll("_", "-")}`) }))} />
        </div>
        <TextArea label={t("ui-draft-aliases")} value={draft.aliases} onChange={set("aliases")} rows={2} />
        <TextField label={t("ui-basis")} value={draft.basis} onChange={set("basis")} wrong={wrong.basis} />
        <TextArea label={t("ui-reason")} value={draft.reason} onChange={set("reason")} wrong={wrong.reason} rows={2} />
        <div className="fields">{text("review", { placeholder: t("ui-date-form") })}{text("expires", { placeholder: t("ui-date-form") })}</div>
        {propose.error ? <ProblemBox error={propose.error} /> : null}
        <div className="row"><Button type="submit" tone="primary" disabled={propose.isPending}>{t("ui-propose")}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}
