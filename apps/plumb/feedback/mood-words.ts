import type { Sentiment } from '@plumbline/engine'

/** Words that people use when they are happy or not, beginnings of words; written for this product. English is read by a lexicon of its own. */
const words: Readonly<Record<string, { readonly good: string; readonly bad: string; readonly not: string }>> = {
  de: {
    good: 'gut super toll danke prima schnell freundlich hilfreich zufrieden perfekt klasse gern einfach lob empfehl begeister',
    bad: 'schlecht langsam kaputt ärger leider problem fehler falsch unfreundlich enttäusch teuer mangelhaft beschwer defekt nervt unmöglich katastroph unzufrieden verspät kündig',
    not: 'nicht kein keine nie niemals',
  },
  fr: {
    good: 'bien super merci parfait rapide aimable utile content satisfait excellent génial facile bravo recommand',
    bad: 'mauvais lent cassé problème erreur faux désagréable déçu cher plainte défectueux nul impossible retard inacceptable horrible résili',
    not: 'pas jamais aucun',
  },
  es: {
    good: 'bien bueno genial gracias perfecto rápido amable útil contento satisfecho excelente fácil recomiend encant',
    bad: 'mal malo lento roto problema error equivocad decepcion caro queja defectuos imposible retras horrible pésimo terrible cancel',
    not: 'no nunca ningún',
  },
  it: {
    good: 'bene buono ottimo grazie perfetto veloce gentile utile contento soddisfatt eccellente facile consiglio',
    bad: 'male cattivo lento rotto problema errore sbagliat delus caro reclamo difettos impossibile ritardo pessimo terribile disdir',
    not: 'non mai nessun',
  },
  pt: {
    good: 'bom boa ótimo obrigad perfeito rápido simpático útil content satisfeit excelente fácil recomendo',
    bad: 'mau ruim lento partido problema erro errad decepcion caro reclama defeit impossível atras péssimo terrível cancel',
    not: 'não nunca nenhum',
  },
  nl: {
    good: 'goed geweldig bedankt perfect snel vriendelijk handig tevreden uitstekend makkelijk fijn aanrader',
    bad: 'slecht traag kapot probleem fout verkeerd teleurgesteld duur klacht defect onmogelijk vertraging vreselijk ontevreden opzeggen',
    not: 'niet geen nooit',
  },
}

/** What short word lists take the mood of a text for; null for a language without one. A word of refusal turns what follows within three words. */
export function moodByWords(text: string, language: string | null): Sentiment | null {
  const lists = language === null ? undefined : words[language]
  if (lists === undefined) return null
  const [good, bad, not] = [lists.good, lists.bad, lists.not].map((list) => list.split(' ')) as [string[], string[], string[]]
  let sum = 0
  let turned = 0
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (not.includes(word)) turned = 4
    const own = good.some((begin) => word.startsWith(begin)) ? 1 : bad.some((begin) => word.startsWith(begin)) ? -1 : 0
    sum += turned > 0 ? -own : own
    turned--
  }
  return sum > 0 ? 'positive' : sum < 0 ? 'negative' : 'neutral'
}
