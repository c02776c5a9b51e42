//! The widgets of every screen: plain elements with the right roles, so that keyboard and screen readers work as they do everywhere.
import { AlertTriangle, Ban, CheckCircle2, CircleHelp, CircleMinus, CircleSlash2, XCircle } from "lucide-react";
import { type ButtonHTMLAttributes, type ReactNode, useEffect, useId, useRef } from "react";
import type { CheckResult, Verdict } from "../api/contract";
import { type ApiProblem, asProblem } from "../api/problem";
import { shownKey, useShortcuts } from "../app/shortcuts";
import { useText } from "../i18n/text";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { tone?: "primary" | "danger" | "plain" | "big" | undefined; hint?: string | undefined };

/** A button; `hint` names its key, shown as the workplace has chosen. */
export function Button({ tone, hint, children, className, type = "button", ...rest }: ButtonProps) {
  const key = shownKey(hint, useShortcuts());
  return (
    <button type={type} className={`btn ${tone ?? ""} ${className ?? ""}`} aria-keyshortcuts={key === "↵" ? "Enter" : key} data-autofocus={rest.autoFocus || undefined} {...rest}>
      {children}
      {key ? <kbd aria-hidden="true">{key}</kbd> : null}
    </button>
  );
}

interface FieldProps { label: string; wrong?: string | undefined; children: (id: string, described?: string) => ReactNode }

/** A labelled control with its fault below it. */
export function Field({ label, wrong, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="muted small">{label}</label>
      {children(id, wrong ? `${id}-wrong` : undefined)}
      {wrong ? <span className="wrong" id={`${id}-wrong`} role="alert">{wrong}</span> : null}
    </div>
  );
}

interface TextFieldProps { label: string; value: string; onChange: (value: string) => void; wrong?: string | undefined; type?: string; required?: boolean; autoFocus?: boolean; autoComplete?: string; placeholder?: string; name?: string }

export function TextField({ label, value, onChange, wrong, ...rest }: TextFieldProps) {
  return (
    <Field label={label} wrong={wrong}>
      {(id, described) => <input id={id} aria-describedby={described} aria-invalid={wrong ? true : undefined} value={value} onChange={(e) => onChange(e.target.value)} data-autofocus={rest.autoFocus || undefined} {...rest} />}
    </Field>
  );
}

export function TextArea({ label, value, onChange, wrong, rows = 3, autoFocus }: TextFieldProps & { rows?: number }) {
  return (
    <Field label={label} wrong={wrong}>
      {(id, described) => <textarea id={id} rows={rows} autoFocus={autoFocus} data-autofocus={autoFocus || undefined} aria-describedby={described} value={value} onChange={(e) => onChange(e.target.value)} />}
    </Field>
  );
}

export interface Option { value: string; label: string }

export function Select({ label, value, onChange, options, autoFocus }: { label: string; value: string; onChange: (value: string) => void; options: readonly Option[]; autoFocus?: boolean }) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} autoFocus={autoFocus} data-autofocus={autoFocus || undefined} onChange={(e) => onChange(e.target.value)}>
          {options.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}
        </select>
      )}
    </Field>
  );
}

export function CheckBox({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return <label className="check"><input type="checkbox" checked={checked} onChange={(e) => onChange(e.target.checked)} />{label}</label>;
}

export function Panel({ title, actions, children, level = 2 }: { title: ReactNode; actions?: ReactNode; children: ReactNode; level?: 2 | 3 }) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className="panel" aria-labelledby={id}>
      <header><Heading id={id}>{title}</Heading>{actions}</header>
      <div className="body">{children}</div>
    </section>
  );
}

export type Tone = "good" | "warn" | "bad" | "calm";
export function Badge({ tone = "calm", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}

/** A modal dialog; Escape and the close button leave it, focus goes back where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    // React focuses before the dialog is shown, which has no effect.
    dialog?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      dialog?.close();
      // The browser gives the focus back only to a dialog that is still in the page when it closes.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={ref} aria-labelledby={id} onCancel={(e) => { e.preventDefault(); onClose(); }}>
      <div className="body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>;
}

export function Loading() {
  const { t } = useText();
  return <div className="loading" role="status">{t("ui-loading")}</div>;
}

/** A problem in words, with its next step and the number for support. */
export function ProblemBox({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t, m, has } = useText();
  const problem: ApiProblem = asProblem(error);
  const text = has(problem.messageId.id) ? m(problem.messageId) : problem.title || m(problem.messageId);
  return (
    <div className="notice bad" role="alert">
      <AlertTriangle size={18} aria-hidden="true" />
      <div className="grow">
        <p>{text}</p>
        {problem.request ? <p className="small muted">{t("ui-request", { id: problem.request })}</p> : null}
      </div>
      {onRetry ? <Button onClick={onRetry}>{t("ui-retry")}</Button> : null}
    </div>
  );
}

interface Loaded<T> { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

/** What a query has: its data, or that it is loading, or why it failed. */
export function Await<T>({ query, children }: { query: Loaded<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <Loading />;
  return <ProblemBox error={query.error} onRetry={() => void query.refetch()} />;
}

const RESULT_ICON = { pass: CheckCircle2, attention: AlertTriangle, fail: XCircle, undetermined: CircleHelp, not_performed: CircleMinus, not_applicable: CircleSlash2 } as const;

export function ResultIcon({ result }: { result: CheckResult }) {
  const Icon = RESULT_ICON[result];
  const { t } = useText();
  return <Icon size={16} role="img" aria-label={t(`ui-result-${result}`)} className={`res-${result}`} />;
}

const VERDICT_ICON = { clear: CheckCircle2, refer: AlertTriangle, cannot_tell: CircleHelp } as const;

/** The one word of an advice; colour, icon and word say the same. */
export function VerdictIcon({ verdict, size = 48 }: { verdict: Verdict; size?: number }) {
  const Icon = VERDICT_ICON[verdict];
  return <Icon size={size} aria-hidden="true" />;
}

export function Forbidden() {
  const { t } = useText();
  return <div className="page"><div className="notice warn"><Ban size={18} aria-hidden="true" /><p>{t("ui-forbidden")}</p></div></div>;
}

/** A page's head: title, above it where it belongs, and what can be done. */
export function PageHead({ title, above, children }: { title: ReactNode; above?: ReactNode; children?: ReactNode }) {
  return <div className="row spread"><div>{above ? <div className="small">{above}</div> : null}<h1>{title}</h1></div><div className="row">{children}</div></div>;
}
