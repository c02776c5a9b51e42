//! One flight: what is known of it, everyone announced on it, where they sit, and the messages that said so.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { useSession } from "../api/session";
import { Await, Badge, PageHead, Panel } from "../design/ui";
import { useText } from "../i18n/text";
import { flightQuery, OPERATION, reading } from "./calls";
import { AlarmTable, partNames } from "./alarms-page";
import type { FlightRow, FlightView, Gap } from "./contract";
import { Route, Tile } from "./flights-page";
import { Messages } from "./messages";
import { flightName, LocalTime, Share, StatusBadge, Until, useNow } from "./parts";
import { Retained } from "./retained";
import { SeatMapPanel } from "./seat-map";
import { localParts } from "./time";
import { Travellers } from "./travellers";

export const TABS = ["travellers", "seats", "messages"] as const;
export type Tab = (typeof TABS)[number];

export function FlightPage() {
  const { flight } = useParams({ from: "/inside/flights/$flight" });
  const session = useSession();
  const query = useQuery(flightQuery(reading(session, OPERATION.flight), flight));
  return <Await query={query}>{(data) => <View view={data} />}</Await>;
}

function View({ view }: { view: FlightView }) {
  const { t } = useText();
  const { flight } = view;
  const navigate = useNavigate();
  const { tab = "travellers" } = useSearch({ from: "/inside/flights/$flight" });
  const choose = (to: Tab) => void navigate({ to: "/flights/$flight", params: { flight: flight.id }, search: { tab: to === "travellers" ? undefined : to }, replace: true });
  return (
    <div className="page wide">
      <PageHead title={<span className="row">{flightName(flight)} <Route flight={flight} /></span>} above={<Link to="/flights" search={{ day: undefined }}>{t("ui-nav-flights")}</Link>}>
        <Badge>{t(`ui-flight-heading-${flight.heading}`)}</Badge><StatusBadge status={flight.status} />
      </PageHead>
      <Retained subject={flight.id} maskedAt={flight.masked_at} />
      <Facts flight={flight} />
      {(view.alarms ?? []).some((a) => a.state !== "resolved") ? <Panel title={t("ui-alarms")}><AlarmTable alarms={(view.alarms ?? []).filter((a) => a.state !== "resolved")} /></Panel> : null}
      <Tabs chosen={tab} onChoose={choose} counts={{ travellers: view.travellers.length, seats: view.travellers.filter((p) => p.seat).length, messages: view.messages.length }}>
        {tab === "travellers" ? <Travellers flight={flight.id} travellers={view.travellers} /> : null}
        {tab === "seats" ? <SeatMapPanel flight={flight.id} travellers={view.travellers} /> : null}
        {tab === "messages" ? <Messages messages={view.messages} /> : null}
      </Tabs>
    </div>
  );
}

function Facts({ flight }: { flight: FlightRow }) {
  const { t, n } = useText();
  const now = useNow();
  const day = flight.departs ? localParts(flight.departs.local).day : undefined;
  return (
    <div className="two">
      <Panel title={t("ui-flight-announced")}>
        <div className="stack">
          <div className="tiles narrow">
            <Tile label={t("ui-flight-passengers")} value={n(flight.passengers)} />
            <Tile label={t("ui-flight-crew")} value={n(flight.crew)} />
            <Tile label={t("ui-flight-booked")} value={n(flight.booked ?? 0)} />
            <Tile label={t("ui-flight-checked-in")} value={n(flight.checked_in ?? 0)} />
            <Tile label={t("ui-flight-on-board")} value={n(flight.on_board)} />
            <Tile label={t("ui-flight-presented")} value={n(flight.presented ?? 0)} />
            <Tile label={t("ui-flight-never-presented")} value={n(flight.never_presented ?? 0)} />
            <Tile label={t("ui-flight-no-show")} value={n(flight.no_show ?? 0)} />
            <Tile label={t("ui-flight-to-vet")} value={n(flight.to_vet)} />
            <Tile label={t("ui-flight-no-board")} value={n(flight.no_board)} />
          </div>
          {(flight.gaps ?? []).map((gap) => <GapNotice key={`${gap.joined_by}-${gap.booking}`} gap={gap} />)}
          {flight.status === "cancelled" ? <p className="notice bad">{t("ui-flight-cancelled-note")}</p> : null}
        </div>
      </Panel>
      <Panel title={t("ui-flight-times")}>
        <dl className="facts">
          <dt>{t("ui-flight-departs")}</dt><dd><LocalTime time={flight.departs} /> <span className="small muted">{flight.departs?.zone ?? ""}</span> {flight.departs ? <Until time={flight.departs} now={now} /> : null}</dd>
          <dt>{t("ui-flight-arrives")}</dt><dd><LocalTime time={flight.arrives} day={day} /> <span className="small muted">{flight.arrives?.zone ?? ""}</span> {flight.arrives ? <Until time={flight.arrives} now={now} /> : null}</dd>
          <dt>{t("ui-flight-quality")}</dt><dd><Share share={flight.share} /> <span className="small">{t("ui-flight-errors", { n: flight.errors })}</span></dd>
          <dt>{t("ui-flight-last-message")}</dt><dd><Until time={{ local: "", utc: flight.last_message_at }} now={now} /></dd>
        </dl>
      </Panel>
    </div>
  );
}

/** Parts of a message in parts that did not come. */
function GapNotice({ gap }: { gap: Gap }) {
  const { t, n } = useText();
  const parts = partNames(gap.missing, gap.last_came ? null : t("ui-gap-last"), t("ui-gap-and"));
  return <p className="notice warn" role="status">{t("ui-gap", { kind: t(gap.booking ? "ui-gap-bookings" : "ui-gap-list"), came: n(gap.came), parts })}</p>;
}

interface TabsProps { chosen: Tab; onChoose: (tab: Tab) => void; counts: Record<Tab, number>; children: ReactNode }

/** Tabs as the ARIA pattern has them: arrows move and choose, the Tab key goes on into the panel. */
function Tabs({ chosen, onChoose, counts, children }: TabsProps) {
  const { t, n } = useText();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (e: KeyboardEvent) => {
    const step = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
    const next = TABS[(TABS.indexOf(chosen) + step + TABS.length) % TABS.length];
    if (step === 0 || !next) return;
    e.preventDefault();
    onChoose(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div>
      <div className="tabs" role="tablist" aria-label={t("ui-flight-parts")} ref={list} onKeyDown={onKeyDown}>
        {TABS.map((tab) => (
          <button key={tab} type="button" role="tab" id={`${id}-${tab}`} data-tab={tab} aria-selected={tab === chosen} aria-controls={`${id}-panel`} tabIndex={tab === chosen ? 0 : -1} onClick={() => onChoose(tab)}>
            {t(`ui-flight-tab-${tab}`)} <span className="small muted num">{n(counts[tab])}</span>
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>{children}</div>
    </div>
  );
}
