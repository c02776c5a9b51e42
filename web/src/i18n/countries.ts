//! Codes of states as documents print them (ICAO Doc 9303-3, section 5), in the reader's words. Names come from the browser.
import type { Locale } from "../api/contract";

/** ISO 3166-1: three letters as in documents, then the two that name the state for `Intl`. */
const ISO =
  "AFGAF ALAAX ALBAL DZADZ ASMAS ANDAD AGOAO AIAAI ATAAQ ATGAG ARGAR ARMAM ABWAW AUSAU AUTAT AZEAZ BHSBS BHRBH BGDBD BRBBB BLRBY BELBE BLZBZ BENBJ BMUBM " +
  "BTNBT BOLBO BESBQ BIHBA BWABW BRABR IOTIO VGBVG BRNBN BGRBG BFABF BDIBI CPVCV KHMKH CMRCM CANCA CYMKY CAFCF TCDTD CHLCL CHNCN COLCO COMKM COGCG CODCD " +
  "COKCK CRICR CIVCI HRVHR CUBCU CUWCW CYPCY CZECZ DNKDK DJIDJ DMADM DOMDO ECUEC EGYEG SLVSV GNQGQ ERIER ESTEE SWZSZ ETHET FLKFK FROFO FJIFJ FINFI FRAFR " +
  "GUFGF PYFPF GABGA GMBGM GEOGE DEUDE GHAGH GIBGI GRCGR GRLGL GRDGD GLPGP GUMGU GTMGT GGYGG GINGN GNBGW GUYGY HTIHT VATVA HNDHN HKGHK HUNHU ISLIS INDIN " +
  "IDNID IRNIR IRQIQ IRLIE IMNIM ISRIL ITAIT JAMJM JPNJP JEYJE JORJO KAZKZ KENKE KIRKI PRKKP KORKR KWTKW KGZKG LAOLA LVALV LBNLB LSOLS LBRLR LBYLY LIELI " +
  "LTULT LUXLU MACMO MDGMG MWIMW MYSMY MDVMV MLIML MLTMT MHLMH MTQMQ MRTMR MUSMU MYTYT MEXMX FSMFM MDAMD MCOMC MNGMN MNEME MSRMS MARMA MOZMZ MMRMM NAMNA " +
  "NRUNR NPLNP NLDNL NCLNC NZLNZ NICNI NERNE NGANG NIUNU NFKNF MKDMK MNPMP NORNO OMNOM PAKPK PLWPW PSEPS PANPA PNGPG PRYPY PERPE PHLPH PCNPN POLPL PRTPT " +
  "PRIPR QATQA REURE ROURO RUSRU RWARW BLMBL SHNSH KNAKN LCALC MAFMF SPMPM VCTVC WSMWS SMRSM STPST SAUSA SENSN SRBRS SYCSC SLESL SGPSG SXMSX SVKSK SVNSI " +
  "SLBSB SOMSO ZAFZA SSDSS ESPES LKALK SDNSD SURSR SJMSJ SWESE CHECH SYRSY TWNTW TJKTJ TZATZ THATH TLSTL TGOTG TKLTK TONTO TTOTT TUNTN TURTR TKMTM TCATC " +
  "TUVTV UGAUG UKRUA AREAE GBRGB USAUS UMIUM URYUY UZBUZ VUTVU VENVE VNMVN VIRVI WLFWF ESHEH YEMYE ZMBZM ZWEZW ";

const REGION: ReadonlyMap<string, string> = new Map(ISO.trim().split(" ").map((pair) => [pair.slice(0, 3), pair.slice(3)]));

/** Codes of documents that are no state of ISO 3166 (9303-3, section 5, parts B to E); their names are texts. */
export const OWN_NAMES: ReadonlySet<string> = new Set(["UTO", "XXA", "XXB", "XXC", "XXX", "UNO", "UNA", "EUE", "XOM", "RKS"]);

const names = new Map<Locale, Intl.DisplayNames>();

/** The name of a state, or `null` when its code has none. Germany prints `D`; the variants of British nationality are of Britain. */
export function countryName(code: string, locale: Locale): string | null {
  const three = code === "D" ? "DEU" : /^GB[DNOPS]$/.test(code) ? "GBR" : code;
  const region = REGION.get(three);
  if (!region) return null;
  const display = names.get(locale) ?? new Intl.DisplayNames(locale, { type: "region" });
  names.set(locale, display);
  return display.of(region) ?? null;
}
