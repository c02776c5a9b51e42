//! A message's own text, one segment a line, with places marked: where a fact was read, where something was wrong.
import { useEffect, useMemo, useRef } from "react";
import { useText } from "../i18n/text";
import { type Mark, type Piece, pieces, segmentLines } from "./marks";

export interface Place extends Mark { key: string; tone: "fact" | "note" | "warning" | "error"; /** What is read out and shown on hover. */ says: string }

const WEIGHT = { fact: 3, error: 2, warning: 1, note: 0 } as const;

interface Props { text: string; /** The message within its interchange; what surrounds it is dimmed. */ own?: Mark; places: readonly Place[]; lit?: string | null }

export function MessageText({ text, own, places, lit }: Props) {
  const { t } = useText();
  const box = useRef<HTMLPreElement>(null);
  const cut = useMemo(() => pieces<Place | Own>(text, [...(own ? [{ ...own, key: "own", tone: "own" as const }] : []), ...places]), [text, own, places]);
  useEffect(() => {
    const mark = box.current?.querySelector<HTMLElement>(".lit");
    // Within its own box only: the page keeps its place.
    if (mark && box.current) box.current.scrollTop = mark.offsetTop - box.current.clientHeight / 3;
  }, [lit, cut]);
  return (
    <pre className="edifact" ref={box} tabIndex={0} role="region" aria-label={t("ui-message-text")}>
      {cut.map((piece, i) => <Shown key={i} piece={piece} next={cut.slice(i + 1).find((p) => p.text !== "")?.text ?? ""} dimmed={own !== undefined && !piece.marks.some((m) => m.key === "own")} lit={lit} />)}
    </pre>
  );
}

interface Own extends Mark { key: string; tone: "own" }

function Shown({ piece, next, dimmed, lit }: { piece: Piece<Place | Own>; next: string; dimmed: boolean; lit: string | null | undefined }) {
  const marks = piece.marks.filter((m): m is Place => m.tone !== "own");
  const first = marks.find((m) => m.key === lit) ?? [...marks].sort((a, b) => WEIGHT[b.tone] - WEIGHT[a.tone])[0];
  const text = segmentLines(piece.text, next);
  if (!first) return <span className={dimmed ? "outside" : undefined}>{text}</span>;
  const broken = text !== piece.text && text.endsWith("\n");
  return <><mark className={`${first.tone} ${first.key === lit ? "lit" : ""}`} title={marks.map((m) => m.says).join("\n")}>{text === "" ? "‸" : broken ? text.slice(0, -1) : text}</mark>{broken ? "\n" : null}</>;
}
