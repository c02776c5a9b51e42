//! How well each carrier announces: what could be read, what was missing, what came late.
import { useQuery } from "@tanstack/react-query";
import { useSession } from "../api/session";
import { Await, Empty, PageHead, Panel } from "../design/ui";
import { isoDay } from "../i18n/format";
import { useText } from "../i18n/text";
import { OPERATION, reading, scorecardsQuery } from "./calls";
import type { Scorecard } from "./contract";
import { Share } from "./parts";
import { SortHead, sorted, useSorting } from "./sorting";
import { span, Trend, TRENDS } from "./trend";

const COUNTS = ["flights", "messages", "travellers"] as const;
/** What went wrong, each against what it is a part of. */
const FAULTS = [["quarantined", "messages"], ["partly", "messages"], ["incomplete", "travellers"], ["late", "flights"], ["unclosed", "flights"], ["missing", "flights"]] as const;
type Fault = (typeof FAULTS)[number][0];
type Column = "carrier" | "share" | (typeof COUNTS)[number] | Fault;

/** The part of the whole that a fault makes up, 0 to 1; nothing when there is no whole. */
export function rate(card: Scorecard, fault: Fault): number | null {
  const of = FAULTS.find(([name]) => name === fault)?.[1] ?? "messages";
  return card[of] > 0 ? Math.min(1, (card[fault] ?? 0) / card[of]) : null;
}

function value(card: Scorecard, by: Column): string | number | null {
  return by === "carrier" || by === "share" || by === "flights" || by === "messages" || by === "travellers" ? card[by] : rate(card, by);
}

export function ScorecardsPage() {
  const { t } = useText();
  const session = useSession();
  const query = useQuery(scorecardsQuery(reading(session, OPERATION.scorecards)));
  return (
    <div className="page wide">
      <PageHead title={t("ui-nav-carriers")} />
      <p className="muted small">{t("ui-scorecard-note")}</p>
      <Panel title={t("ui-scorecards")}><Await query={query}>{(cards) => (cards.length === 0 ? <Empty>{t("ui-scorecards-none")}</Empty> : <Cards cards={cards} />)}</Await></Panel>
      {query.data && query.data.length > 0 ? <Panel title={t("ui-scorecard-days")}><Days cards={query.data} /></Panel> : null}
    </div>
  );
}

function Cards({ cards }: { cards: Scorecard[] }) {
  const { t, n } = useText();
  const sorting = useSorting<Column>("share");
  return (
    <div className="scroll">
      <table className="dense">
        <thead>
          <tr>
            <SortHead by="carrier" sorting={sorting} label={t("ui-scorecard-carrier")} />
            {COUNTS.map((c) => <SortHead key={c} by={c} sorting={sorting} label={t(`ui-scorecard-${c}`)} num />)}
            <SortHead by="share" sorting={sorting} label={t("ui-message-share")} />
            {FAULTS.map(([f]) => <SortHead key={f} by={f} sorting={sorting} label={t(`ui-scorecard-${f}`)} />)}
          </tr>
        </thead>
        <tbody>
          {sorted(cards, sorting, value).map((card) => (
            <tr key={card.carrier}>
              <th scope="row">{card.carrier}</th>
              {COUNTS.map((c) => <td key={c} className="num">{n(card[c])}</td>)}
              <td><Share share={card.share} /></td>
              {FAULTS.map(([f]) => <td key={f}><FaultBar count={card[f] ?? 0} rate={rate(card, f)} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Days({ cards }: { cards: Scorecard[] }) {
  const { t } = useText();
  const over = span(isoDay(new Date()));
  return (
    <div className="scroll">
      <table className="dense">
        <thead><tr><th>{t("ui-scorecard-carrier")}</th>{TRENDS.map((f) => <th key={f}>{t(`ui-trend-${f}`)}</th>)}</tr></thead>
        <tbody>
          {cards.map((card) => (
            <tr key={card.carrier}><th scope="row">{card.carrier}</th>{TRENDS.map((f) => <td key={f}><Trend fault={f} days={card.days ?? []} over={over} /></td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FaultBar({ count, rate: part }: { count: number; rate: number | null }) {
  const { t, n } = useText();
  if (part === null) return <span className="muted">{t("ui-none")}</span>;
  return (
    <span className="share">
      <span className="bar fault" role="presentation"><i style={{ width: `${part * 100}%` }} /></span>
      <span className="num small">{n(count)} <span className="muted">({n(part * 100, 1)} %)</span></span>
    </span>
  );
}
