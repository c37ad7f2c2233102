/** Common given names of many countries, in small letters: enough that a column of people's names holds some of them. */
export const givenNames: ReadonlySet<string> = new Set(
  `
  aaron abdul abigail adam adrian agnes ahmed aisha alan albert alejandro alessandro alex alexander alexandra alexis alfred ali alice alicia alina
  alison amanda amelia amina amit amy ana andrea andreas andrei andrew angela angelica anita anja ankit ann anna anne annette anthony antoine antonio
  anton arjun arthur ashley astrid audrey barbara beatrice ben benjamin bernard bernd beth betty bianca bill birgit bjorn bob boris brandon brenda
  brian bruce bruno camila camille carl carla carlos carmen carol caroline catherine cecilia charles charlie charlotte chen chiara chloe chris christian
  christina christine christoph christopher claire clara claudia colin connor craig cristina cynthia daniel daniela daniele david deborah denise
  dennis derek diana diane diego dieter dmitri dominic donald donna dorothy douglas dylan eduardo edward elena eleanor eli elias elif elisa elizabeth
  ella ellen emil emilia emily emma enrique eric erik erika ethan eugene eva evelyn fabian fatima felix fernando filip fiona florian frances francesca
  francesco francisco francois frank franz fred frederic frederik fritz gabriel gabriela gary george georg gerald gerhard gina giovanni giulia giuseppe
  gloria grace greg gregory greta guillaume gustav hannah hans harold harry hassan heather heidi heike heinz helen helena helga henri henry henrik
  hiroshi holger hugo ian ibrahim igor ines inga ingrid irene iris isaac isabel isabella ivan ivana jack jacob jacqueline jakob james jamie jan jana
  jane janet janine jasmine jason javier jean jeff jeffrey jennifer jens jeremy jerome jerry jesse jessica jesus jill jim joachim joan joana joanna joao
  joe joel johan johanna johannes john johnny jon jonas jonathan jorge jose josef joseph joshua joyce juan judith judy julia julian julie juliette jun
  jurgen justin kai karen karin karl karolina katarzyna kate katharina katherine kathleen kathryn katie katja keith kelly kenneth kenji kevin khalid kim
  klara klaus kristen kristin krzysztof kyle lars laura lauren laurent lea lena leo leon leonardo leonie leslie liam lily lina linda lisa liu logan lois
  lorenzo louis louise luca lucas lucia lucie luis luisa lukas luke magdalena malik manfred manuel marc marcel marcin marco marcus margaret margarita
  maria mariam marie marina mario marion marjorie mark markus marta martha martin martina mary maryam mateo mathieu matteo matthew matthias maurice max
  maximilian maya megan mehmet mei melanie melissa mia michael michaela michal michel michelle miguel mikael mike mila milan milena minh miriam mohamed
  mohammed mona monica monika moses muhammad mustafa nadia nadine nancy naomi natalia natalie natasha nathan neha nicholas nick nicola nicolas nicole
  niels nikolai nina noah nora norbert norman olaf oleg olga oliver olivia olivier omar oscar oskar otto pablo paola paolo patricia patrick paul paula
  paulo pavel pedro peggy penelope peter petra philip philippe phoebe pierre piotr priya rachel rafael rahul ralf ralph ramon raphael raul ravi raymond
  rebecca reinhard rene ricardo richard rita rob robert roberta roberto robin rodrigo roger roland roman ronald rosa rose ross roy ruben rudolf russell
  ruth ryan sabine sabrina sally salma sam samantha samir samuel sandra sanjay sara sarah scott sean sebastian sergei sergio shane shannon sharon shirley
  silke silvia simon simone sofia sonia sophia sophie stanislaw stefan stefanie stella stephanie stephen steve steven stuart sunil susan susanne svetlana
  sven sylvia takeshi tamara tanja tatiana teresa terry thea theodor theresa thomas tiffany tim timothy tina tobias todd tom tomas tony tracy tyler
  ulrich ursula ute valentina valerie vanessa vera veronica veronika victor victoria vijay viktor vincent violet virginia vivian vladimir walter wanda wei
  wendy werner wilhelm william wolfgang xavier yan yasmin ying yolanda yuki yusuf yvonne zachary zara zhang zoe zofia
`
    .trim()
    .split(/\s+/),
)
