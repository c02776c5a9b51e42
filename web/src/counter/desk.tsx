//! One traveller at a time: read, look at the verdict, decide, next. The whole cycle works by keyboard.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { http, newKey, once, take, type Under, under } from "../api/client";
import type { DocumentInput, Lane, Port, Presentation } from "../api/contract";
import { purposeFor, sessionQuery, useSession } from "../api/session";
import { shownKey, useShortcuts } from "../app/shortcuts";
import { Badge, Button, Dialog, Loading, ProblemBox } from "../design/ui";
import { checkOf, type Presented } from "../documents/contract";
import { nameIn, useText } from "../i18n/text";
import { AdvicePanel } from "./advice-panel";
import { AnnouncedPanel } from "./announced-panel";
import { ChipPanel, KeptReadings } from "./chip-panel";
import { reads } from "./chip-reader";
import { DecisionBar } from "./decision-bar";
import { DocumentPanel, type ReadChip } from "./document-panel";
import { useKeys } from "./keys";
import { presentationKey, useOpened } from "./opened";
import { QueuePanel } from "./queue-panel";
import { Reader } from "./reader";

export function Desk({ lane, port }: { lane: Lane; port: Port }) {
  const { t, locale } = useText();
  const queries = useQueryClient();
  const session = useSession();
  // Officers of the second line may work a lane too; each line has its own purpose.
  const purpose = purposeFor(session, "counter.present", ["border_check", "second_line"]);
  const why: Under = { purpose };
  const entry = useRef<HTMLTextAreaElement>(null);
  const opened = useOpened(why);
  const { current, show } = opened;
  const [help, setHelp] = useState(false);
  // One key for one act: a retry after a lost answer takes the same traveller, not another one.
  const nextKey = useRef(newKey());
  const presentKey = useRef({ of: "", key: "" });
  const direction = lane.direction === "exit" ? ("exit" as const) : ("entry" as const);

  const ready = useCallback((next: Presentation | null) => {
    show(next);
    if (!next) window.setTimeout(() => entry.current?.focus(), 0);
    else (document.activeElement as HTMLElement | null)?.blur();
  }, [show]);
  const queue = useQuery({ queryKey: ["queue", lane.id], queryFn: () => take(http.GET("/api/lanes/{lane}/queue", { params: { path: { lane: lane.id } }, ...under(why) })), refetchInterval: 5_000 });
  const next = useMutation({
    mutationFn: () => take(http.POST("/api/lanes/{lane}/next", { params: { path: { lane: lane.id } }, ...once(nextKey.current, why) })),
    onSuccess: (p) => { nextKey.current = newKey(); present.reset(); ready(p); },
    onSettled: () => queries.invalidateQueries({ queryKey: ["queue", lane.id] }),
  });
  const present = useMutation({
    mutationFn: (given: { mrz?: string; document?: DocumentInput; source: "typed" | "pasted" | "reader" }) => {
      const of = JSON.stringify(given);
      if (presentKey.current.of !== of) presentKey.current = { of, key: newKey() };
      return take(http.POST("/api/presentations", { body: { lane: lane.id, direction, ...given }, ...once(presentKey.current.key, why) }));
    },
    onSuccess: (p) => { presentKey.current = { of: "", key: "" }; next.reset(); ready(p); },
  });
  const close = useMutation({
    mutationFn: () => take(http.POST("/api/lanes/{lane}/close", { params: { path: { lane: lane.id } } })),
    onSuccess: async () => {
      show(null);
      await queries.invalidateQueries({ queryKey: ["ports"] });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  // Who stands at another lane is only looked at; a link may have led here.
  const elsewhere = current !== null && current.lane !== lane.id;
  const undecided = current !== null && current.state === "checked" && !elsewhere;
  // Put where it belongs, not shown: meanwhile somebody else may stand here.
  const checked = (p: Presented) => queries.setQueryData(presentationKey(p.id), p);
  const takeNext = () => { if (!undecided && !opened.waiting && !next.isPending) next.mutate(); };
  useKeys({ n: takeNext, Enter: takeNext, "?": () => setHelp(true), Escape: () => { if (!undecided) { next.reset(); present.reset(); ready(null); } } });
  useEffect(() => entry.current?.focus(), []);

  return (
    <div className="desk">
      <div className="col">
        <div className="row spread">
          <div>
            <h1>{t("ui-lane-title", { number: lane.number, port: nameIn(port.names, locale) })}</h1>
            <span className="muted small">{t(`ui-direction-${direction}`)}</span>
          </div>
          <div className="row">
            <Badge tone={(queue.data?.waiting ?? 0) > 10 ? "warn" : "calm"}>{queue.data ? t("ui-waiting", { n: queue.data.waiting }) : t("ui-loading")}</Badge>
            {queue.data?.items.some((i) => i.alert) ? <Badge tone="warn">{t("ui-queue-alert")}</Badge> : null}
            <Button tone="plain" onClick={() => setHelp(true)} hint="?">{t("ui-keys")}</Button>
            <Button tone="plain" onClick={() => close.mutate()} disabled={undecided || close.isPending}>{t("ui-close-lane")}</Button>
          </div>
        </div>
        {current ? <DocumentPanel document={current.document} chip={chipOf(current, why)} /> : null}
        {current ? <ChipPanel presentation={current} why={why} active={undecided} onChecked={checked} /> : null}
        <KeptReadings why={why} />
        {current?.announced ? <AnnouncedPanel announced={current.announced} /> : null}
        {undecided ? null : <Reader ref={entry} busy={present.isPending} onPresent={(given) => present.mutate(given)} />}
        {queue.data ? <QueuePanel queue={queue.data} /> : null}
        {present.error ? <ProblemBox error={present.error} onRetry={present.variables ? () => present.mutate(present.variables) : undefined} /> : null}
        {next.error ? <ProblemBox error={next.error} onRetry={() => next.mutate()} /> : null}
        {close.error ? <ProblemBox error={close.error} /> : null}
        {opened.error ? <ProblemBox error={opened.error} onRetry={() => void opened.again()} /> : null}
      </div>
      <div className="col" aria-live="polite">
        {elsewhere ? <p className="notice warn">{t("ui-other-lane")}</p> : null}
        {current ? <AdvicePanel presentation={current} /> : opened.waiting ? <Loading /> : <Idle waiting={queue.data?.waiting ?? 0} onNext={takeNext} busy={next.isPending} />}
      </div>
      <DecisionBar presentation={elsewhere ? null : current} purpose={purpose} line="first" onDecided={(d) => current && show({ ...current, state: d.outcome === "refer" ? "referred" : "decided", decision: d })} onStale={() => void opened.again()} onNext={takeNext} nextBusy={next.isPending} />
      {help ? <KeyHelp onClose={() => setHelp(false)} /> : null}
    </div>
  );
}

function Idle({ waiting, onNext, busy }: { waiting: number; onNext: () => void; busy: boolean }) {
  const { t } = useText();
  return (
    <div className="empty stack" style={{ margin: "auto" }}>
      <p>{waiting > 0 ? t("ui-idle-waiting", { n: waiting }) : t("ui-idle-nobody")}</p>
      <p><Button tone="primary" className="big" hint="N" onClick={onNext} disabled={busy || waiting === 0}>{t("ui-next")}</Button></p>
      <p className="small">{t("ui-idle-read")}</p>
    </div>
  );
}

/** What was read from the chip of a traveller's document. */
function chipOf(presentation: Presentation, why: Under): ReadChip | null {
  const check = checkOf(presentation);
  return check ? { check, why } : null;
}

const KEYS = ["N", "A", "E", "R", "X", "C", "Z", "Esc", "?", "Ctrl+K"] as const;
/** Keys of those who read documents. */
const READER_KEYS: ReadonlySet<string> = new Set(["C", "Z"]);

function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const chosen = useShortcuts();
  const session = useSession();
  const shown = KEYS.filter((k) => shownKey(k, chosen) && (reads(session) || !READER_KEYS.has(k)));
  return (
    <Dialog title={t("ui-keys")} onClose={onClose}>
      <dl className="facts">
        {shown.map((k) => [<dt key={k}><kbd>{shownKey(k, chosen)}</kbd></dt>, <dd key={`${k}-text`}>{t(`ui-key-${k.toLowerCase().replace("?", "help").replace("+", "-")}`)}</dd>])}
      </dl>
      <p className="small muted">{t("ui-keys-where")}</p>
      <div className="row"><Button tone="primary" onClick={onClose} autoFocus>{t("ui-close")}</Button></div>
    </Dialog>
  );
}
