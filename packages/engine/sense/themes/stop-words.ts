/**
 * The commonest small words of each language: they tell the language of a text and say nothing of its subject. Negations are not among them, because
 * "not arrived" is another subject than "arrived". Written for this product.
 */
export const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`a about after again all also am an and any are as at be because been before being but by can could did do does doing done for from get gets
    getting go goes going got had has have having he her here hers him his how i i'd i'll i'm i've if in into is it it's its itself just like made make me
    might more most much must my myself of on one only or other our ours please really said same say see shall she should so some still such than
    that that's the their theirs them then there there's these they they're thing things this those through to too u upon us very want wanted wants
    was way we we're well were what what's when where where's which while who whom whose why will with would yet you you're your yours hi hello hey thanks
    thank ok okay let lot know need needs think try trying tried help anything something everything ever even`),
  de: words(`aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bitte da damit dann das dass daß dem den denn der des dich die dies
    diese dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer für gegen gibt ganz hab habe haben hallo hat hatte hier ich
    ihm ihn ihnen ihr ihre ihrem ihren im in ins ist ja jede jeder jetzt kann kein können könnte man mal mehr mein meine meinem meinen meiner mich mir mit muss
    nach noch nun nur ob oder ohne schon sehr sein seine sich sie sind so soll über um und uns unser unter vom von vor war waren warum was weil wenn wer werden
    wie wieder will wir wird wo wurde würde zu zum zur danke`),
  fr: words(`a ai alors après au aussi autre aux avant avec avez avoir avons bien bonjour c'est car ce cela ces cet cette chez comme comment d'un d'une dans de des
    deux donc du elle elles en encore est et étais était être eu fait faire fois il ils j'ai je jour l'on la le les leur leurs lui ma mais me même mes mettre moi
    mon nos notre nous on ont ou où par parce pas peu peut peux plus pour pourquoi pouvez pris qu'il quand que quel quelle qui quoi sa sans se ses si son sont
    sous suis sur ta te tes toi ton tous tout toute très tu un une vos votre vous merci`),
  es: words(`a al algo alguna algún ante antes aquí así aún con cómo como cual cuál cuando cuándo de del desde donde dónde el él ella ellos en entre era es esa ese
    eso esta está están estar este esto estos estoy fue ha había han hasta hay he hola la las le les lo los más me mi mis muy nos nosotros o os otra otro para
    pero poco por porque pues puede puedo que qué quien quiero se sea ser si sí sin sobre son soy su sus también te tengo tiene toda todo todos tu tus un una
    uno unos y ya yo gracias`),
  it: words(`a abbiamo ad ai al alla alle allo anche ancora avere avete aveva c'è che chi ci ciao come con cosa così da dai dal dalla dalle degli dei del della delle
    dello di dopo dove e è ed era essere fa fare fra gli ha hai hanno ho i il in io l'ho la le lei li lo loro lui ma mi mia mie miei mio molto ne nei nel nella noi
    nostro o per perché però più poi posso può quale quando quanto quella quello questa questo qui sa se sei si sia siamo sono sta sto su sua sul sulla suo ti
    tra tu tutti tutto un una uno vi voi vorrei grazie`),
  pt: words(`a agora ainda algo ao aos aqui as até com como da das de dela dele deles depois do dos e é ela ele eles em entre era essa esse esta está estão estar este
    estou eu foi fui há isso isto já lhe lo mais mas me mesmo meu meus minha minhas muito na nas nem no nos nós o olá os ou para pela pelo por porque posso pra
    qual quando que quem quero se seja sem ser seu seus só sobre sou sua suas também te tem tenho tinha todos tu tudo um uma você vocês obrigado`),
  nl: words(`aan al alle als altijd ander ben bij daar dan dat de der deze die dit doen door dus een en er ge had heb hebben heeft hem het hier hij hoe hun ik in is ja
    je jij jullie kan kon kunnen maar me meer men met mij mijn moet na naar nog nu of om omdat ons onze ook op over te toch toen tot u uit uw van veel voor waar
    waarom want waren was wat we wel werd wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou hallo bedankt`),
  sv: words(`alla allt än är att av bara bli blir då de deg dem den denna det detta dig din ditt du efter eller en er ert ett från för får fått göra ha hade han har hej
    hennes hon hur i ja jag kan man med mellan men mer mig min mina mitt mot mycket när någon något nu och också om oss på så sedan sig sin ska skulle som till
    under upp ut vad var vara varför vi vid vilken tack`),
  pl: words(`a aby ale bardzo bez bo by był była było być chcę ci co czy dla do gdy gdzie go i ich ile im jak jako jest jeszcze jestem już każdy kiedy kto która które
    który ma mam mi mnie może można moja moje mój my na nad nam nas o od on ona oni oraz po pod przez przy są się ta tak także tam te tego ten to tu tylko ty u w
    was we więc wszystko z za ze że żeby dziękuję`),
}

/** Words that turn what follows into its opposite; they stay in phrases. */
export const negations: ReadonlySet<string> =
  words(`not no never nothing none without can't cannot don't doesn't didn't won't isn't wasn't haven't hasn't couldn't
  nicht kein keine nie ne jamais nunca nessun niente non não nem niet geen inte ingen nie`)

/** English words that name no subject by themselves, by their stems; they may stand beside one that does. */
export const weakWords: ReadonlySet<string> =
  words(`long take taking took taken use using used find found keep kept ago hour day week month already check up back come came tell told
  give gave given put show showed ask asked always never again new good bad great nice happy still wait waiting best love people person man woman young
  first second last next time everything someone somebody else far too well sure able happen happened look looked work worked start bring brought say said explain start stop`)

/** Words that belong to the verb before them: "top up". */
export const particles: ReadonlySet<string> = words('up off out back down')

/** Small words that are kept where texts are grouped, and say nothing in a name by themselves. */
export const smallWords: ReadonlySet<string> = words(
  'across along around behind between near per since than until via within yet up off out down today yesterday now',
)

/** Words that tie a thing to what stands before it. */
export const ties: ReadonlySet<string> = words('of for with in on at from to about by')

/** Verbs that need the thing before them: "my last order are missing" is half a thought where "points of" came before. */
export const auxiliaries: ReadonlySet<string> = words('is are was were has have had did does do will would can could')

/** Words after which something has to follow: no name ends in one. */
export const openWords: ReadonlySet<string> =
  words(`new old last next first second same whole own many few several enough each every per long current recent wrong
  two three four five six seven eight nine ten twenty gave told asked keep keeps kept keeping`)

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
