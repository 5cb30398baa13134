#include "extract/lexicon_words.h"

namespace verbatim::extract {
namespace {

constexpr LexiconEntry kEntries[] = {
    // Verbs that report.
    {kCueVerb,
     "said says added adds wrote writes stated states tweeted tweets retweeted replied replies responded responds "
     "continued continues explained explains noted notes declared declares insisted insists concluded concludes argued "
     "argues remarked remarks observed observes answered answers recalled recalls joked jokes quipped quips exclaimed "
     "exclaims shouted shouts yelled yells whispered whispers muttered mutters asserted asserts commented comments "
     "elaborated elaborates lamented laments mused muses retorted retorts countered counters testified testifies "
     "reiterated reiterates stressed stresses emphasized emphasised emphasizes emphasises announced announces "
     "proclaimed proclaims opined opines complained complains conceded concedes confessed confesses boasted boasts "
     "bragged brags cautioned cautions predicted predicts interjected interjects chimed fumed raged gushed "
     "posted emailed texted blogged chanted chants pleaded begged repeated repeats summarized summed deadpanned "
     "marveled marvelled scoffed sneered snapped barked bellowed cried sighed laughed chuckled surmised reasoned "
     "theorized speculated clarified disclosed divulged volunteered ventured professed affirmed averred intoned "
     "recounted typed exhorted interrupted enthused crowed thundered roared mumbled murmured stammered whined wailed "
     "moaned groaned growled howled shrieked insinuated intimated confided counseled preached hypothesized postulated "
     "posited railed erupted blurted gasped recited messaged blared "
     "reflected riffed vented groused griped grumbled bemoaned decried hollered screamed quoth"},
    {kCueVerb | kIngForm,
     "saying adding writing stating tweeting replying responding continuing explaining noting declaring insisting "
     "concluding arguing remarking observing answering joking quipping shouting yelling asserting commenting lamenting "
     "stressing emphasizing announcing proclaiming complaining conceding boasting bragging predicting posting chanting "
     "typing confiding interrupting recounting messaging reciting roaring "
     "repeating warning pleading screaming recalling quoting testifying opining reiterating"},
    {kCueVerb | kBaseForm,
     "say add write state tweet reply respond continue explain note declare insist conclude argue remark observe "
     "answer "
     "joke shout assert comment lament stress emphasize announce proclaim complain concede boast predict repeat "
     "testify recall read"},
    {kCueVerb | kTellVerb,
     "told tells telling tell assured assures assuring informed informs informing reminded reminds reminding warned "
     "warns advised advises urged urges urging thanked lectured implored"},
    {kCueVerb | kAskVerb, "asked asks asking ask questioned questions wondered wonders inquired pressed queried"},
    {kWeakCueVerb | kNamingVerb,
     "accused accuses accusing called calls calling call described describes describing describe dubbed dubs labeled "
     "labelled labels labeling "
     "branded brands characterized characterised characterizes characterizing termed deemed named names portrayed "
     "portrays portraying referred refers referring dismissed dismisses dismissing denounced denounces denouncing "
     "slammed slams slamming blasted blasts blasting mocked mocks mocking derided derides ridiculed hailed hails "
     "hailing "
     "praised praises praising criticized criticised criticizes criticizing condemned condemns condemning accused "
     "accuses accusing attacked attacks attacking touted touts touting compared compares cited cites citing cast "
     "blamed blames blaming ripped assailed assails lambasted decried trashed lauded celebrated chided credited "
     "likened considered considers viewed views regarded regards"},
    {kWeakCueVerb,
     "claimed claims claiming claim suggested suggests suggesting suggest reported reports reporting report indicated "
     "indicates indicating pledged pledges pledging pledge promised promises promising promise vowed vows vowing vow "
     "admitted admits admitting admit acknowledged acknowledges acknowledging pointed points pointing quoted quotes "
     "alleged alleges alleging contended contends maintained maintains maintaining revealed reveals revealing believed "
     "believes believe thought thinks think thinking felt feels found finds finding hoped hopes expressed expresses "
     "expressing demanded demands demanding proposed proposes proposed recommended recommends ordered orders issued "
     "issues issuing released offered offers offering shared shares sharing published published publishes "
     "confirmed confirms confirming denied denies denying rejected rejects rejecting disputed disputes refuted "
     "defended "
     "defends defending agreed agrees disagreed disagrees apologized apologized apologizes learned showed shows "
     "showing "
     "included includes including read reads reading used uses using spoke speaks speaking spoken talked talks talking "
     "began begins went goes signed concerned feared fears worried worries wanted wants thinks figured figures "
     "implied implies implying guessed quoted recorded challenged challenges challenging urged "
     "encouraged encourages joined "
     "opened closed ended started launched delivered delivers gave gives giving made makes making put puts putting "
     "voiced voices echoed echoes echoing raised raises questioned criticised tweeted highlighted highlights detailed "
     "details detailing outlined outlines outlining underscored underscores hinted hints signaled signals "
     "threatened threatens threatening bet envisioned foresees sees see saw seen "
     "ruled rules held holds wrote penned scrawled titled headlined ran read sang sings sung rapped "
     "came shot fired hit struck lashed ticked broke introduced interpreted identified concocted coined invoked "
     "invokes "
     "singled rebuked rebukes scolded applauded applauds congratulated congratulates cheered greeted "
     "fretted fret swore swears nodded smiled grinned shrugged sniffed hissed cracked kidded teased taunted"},
    {kOtherVerb,
     "got get gets go make had took takes taken sent sends met meets won wins lost loses left led leads ran runs came "
     "comes become "
     "became moved moves turned turns set sets kept keeps brought brings bought sold built stood sat died lived worked "
     "works tried tries helped helps appeared appears seemed seems happened happens remained remains voted votes "
     "passed "
     "changed failed refused declined faced followed served visited returned arrived attended received reached "
     "increased decreased rose fell grew dropped cut paid spent increased entered filed charged convicted "
     "arrested killed injured elected appointed hired resigned retired wearing holding standing sitting going coming "
     "trying working taking looking getting running leaving pushing using seeking knew knows known know understand "
     "understands understood heard hears hear watched watches caught considered decided expected hosted continued "
     "drew drawn wore asked looks looked look like likes loved loves wants needed needs need supports supported "
     "support "
     "opposed opposes oppose backed backs forced prompted sparked dug flew drove rode shook swung threw blew clung "
     "crept dealt drank ate fled fought froze hid hung knelt leapt lent sank sought slid slept sprang stole "
     "strode "
     "swam swept taught tore woke withdrew undertook oversaw overcame underwent forgot"},
    {kOtherVerb | kIngForm, "going using"},
    {kBaseForm, "call describe"},
    {kDenial | kWeakCueVerb,
     "denied denies denying deny refuted refutes refuting refute disavowed disavowed repudiated rebutted"},
    {kAcknowledgement | kWeakCueVerb, "acknowledged acknowledges admitted admits confirmed confirms conceded"},
    {kDispute | kWeakCueVerb, "disputed disputes disputing challenged contested contests"},
    {kObtain, "obtained obtains leaked reviewed seen intercepted"},

    // Nouns that stand for words, and where words are said.
    {kSpeechNoun,
     "words word comment comments remark remarks claim claims statement statements assertion allegation allegations "
     "accusation admission declaration pledge promise vow warning message messages phrase phrases slogan refrain "
     "question answer argument suggestion prediction description insistence observation quote quotes quip joke "
     "complaint criticism call calls demand reply response testimony explanation conclusion line lines mantra motto "
     "contention belief view opinion notion idea fear rant tirade outburst apology dictum maxim adage retort "
     "rebuke rejoinder verdict assessment charge charges accusations"},
    {kMedium,
     "interview interviews statement statements tweet tweets speech speeches email emails e-mail e-mails letter "
     "letters "
     "memo memos post posts posting blog press conference briefing hearing testimony op-ed editorial column essay "
     "article book memoir report reports podcast appearance call debate rally address remarks message messages "
     "newsletter transcript video ad filing lawsuit note deposition memorandum release petition town-hall "
     "forum panel newscast broadcast episode sermon lecture keynote livestream telegram voicemail affidavit brief"},

    // Function words.
    {kDeterminer,
     "the a an this that these those some any no every each another both either neither all most many several few such "
     "one two three four five six seven eight nine ten"},
    {kNumber, "one two three four five six seven eight nine ten dozen dozens hundreds thousands scores"},
    {kQuantifier | kPlural, "some many others several most few both all"},
    {kQuantifier, "another one"},
    {kPossessive | kMale, "his"},
    {kPossessive | kFemale, "her"},
    {kPossessive | kPlural, "their"},
    {kPossessive, "its whose"},
    {kPossessive | kFirstPerson, "my our your"},
    {kSubjectPronoun | kMale, "he"},
    {kSubjectPronoun | kFemale, "she"},
    {kSubjectPronoun | kPlural, "they"},
    {kSubjectPronoun, "it"},
    {kSubjectPronoun | kFirstPerson, "i we you"},
    {kFirstPerson, "me us"},
    {kRelativePronoun, "who which"},
    {kPreposition,
     "of in to for with on at from by about as into like through after over between out against during without before "
     "under around among across behind toward towards upon within along beyond near since until despite via per amid "
     "off up down outside inside alongside regarding concerning including"},
    {kConjunction, "and but or nor yet"},
    {kSubordinator,
     "that because while when although though if whether where unless before after since as until how why whereas once "
     "so"},
    {kAuxiliary,
     "is are was were be been being am has have had having do does did will would can could may might shall should "
     "must "
     "isn't wasn't aren't weren't hasn't haven't hadn't doesn't didn't won't wouldn't can't couldn't "
     "don't ain't mustn't needn't"},
    {kAdverb,
     "also later then again now once even still just only simply instead however first recently previously earlier "
     "already often always never ever soon once further perhaps reportedly allegedly apparently famously "
     "repeatedly publicly privately bluntly flatly quickly immediately initially finally eventually specifically "
     "jokingly sarcastically today yesterday tomorrow tonight week weekend month year night morning afternoon evening "
     "weeks days months years hours ago "
     "summer winter autumn time times moment sometimes usually elsewhere onstage backstage offstage "
     "afterward afterwards thus therefore here there too "
     "well back away directly angrily not reportedly defiantly softly angrily rhetorically separately similarly "
     "likewise meanwhile moreover furthermore additionally next subsequently so"},
    {kNegation, "not never no n't neither nor without"},

    // Before names.
    {kTitle | kMale, "mr sir lord king prince father fr"},
    {kTitle | kFemale, "mrs ms miss madam madame lady queen princess dame sister"},
    {kTitle,
     "dr sen rep gov gen lt col capt cpl sgt maj adm pres prof rev hon justice judge president vice senator "
     "representative congressman congresswoman governor mayor secretary chairman chairwoman chair director general "
     "colonel captain major sergeant lieutenant admiral commander professor pastor bishop cardinal pope rabbi imam "
     "minister premier chancellor speaker attorney ambassador sheriff chief detective officer deputy councilman "
     "councilwoman councillor commissioner superintendent treasurer comptroller treasurer prime majority minority "
     "leader "
     "spec pfc pvt cmdr supt insp pte brig whip counsel former ex-president then-president"},
    {kPersonNoun | kEpithet,
     "outfielder infielder pitcher quarterback linebacker cornerback winger midfielder striker "
     "goalkeeper goaltender captain skipper batsman batter bowler all-rounder sprinter swimmer boxer "
     "golfer cyclist jockey rookie champion medallist medalist right-hander left-hander southpaw slugger teenager "
     "actress actor singer songwriter singer-songwriter rapper musician pianist guitarist drummer novelist playwright "
     "poet comedian entertainer starlet superstar presenter filmmaker influencer billionaire "
     "millionaire mogul tycoon businessman businesswoman entrepreneur lawmaker congressman congresswoman democrat "
     "republican frontrunner front-runner incumbent newcomer widow widower pensioner retiree grandmother "
     "grandfather brunette blonde swede dane finn dutchman frenchman frenchwoman irishman irishwoman englishman "
     "scotsman spaniard veteran father-of-two father-of-three mother-of-two mother-of-three"},
    {kMale,
     "congressman chairman spokesman businessman councilman he him his himself father son brother husband uncle "
     "grandfather boy man men guy king prince actor gentleman nephew policeman gunman fisherman cameraman salesman "
     "fireman batsman ombudsman horseman outfielder quarterback widower grandson bloke stepfather stepson"},
    {kFemale,
     "congresswoman chairwoman spokeswoman businesswoman councilwoman she her hers herself mother daughter sister wife "
     "aunt grandmother girl woman women queen princess actress lady niece widow waitress policewoman granddaughter "
     "assemblywoman businesswomen brunette starlet lassie stepmother stepdaughter barmaid nun"},
    {kAbbreviation,
     "mr mrs ms dr sen rep gov gen lt col capt cpl sgt maj adm pres prof rev hon st jr sr vs inc corp co ltd jan feb "
     "mar apr jun jul aug sept sep oct nov dec no messrs sens reps govs gens dept dist ave blvd rd mt ft "
     "calif fla ill mass mich minn miss mo conn ariz ala ark colo del ga ind kan ky la md me mont neb nev okla ore pa "
     "spec pfc pvt cmdr supt insp pte brig "
     "tenn tex va vt wash wis wyo u.s u.k u.n d.c n.y n.j n.h n.c s.c e.g i.e a.m p.m etc cf al approx est fig"},

    // Nouns for those who speak.
    {kPersonNoun,
     "spokesman spokeswoman spokesperson man woman person official officer president chairman chairwoman chair "
     "director "
     "executive leader lawyer attorney judge justice senator congressman congresswoman lawmaker governor mayor "
     "minister "
     "secretary candidate nominee frontrunner front-runner businessman businesswoman billionaire mogul tycoon activist "
     "analyst expert economist professor scientist researcher scholar author writer reporter journalist columnist "
     "editor host anchor moderator commentator commenter pundit blogger correspondent critic supporter opponent voter "
     "resident neighbor neighbour witness victim student teacher parent father mother son daughter brother sister "
     "husband wife friend colleague aide adviser advisor strategist pollster consultant operative staffer employee "
     "worker manager owner founder ceo chief head member representative delegate diplomat ambassador general colonel "
     "captain sergeant lieutenant commander soldier veteran agent detective sheriff deputy prosecutor investigator "
     "doctor physician nurse surgeon neurosurgeon pastor priest bishop rabbi imam pope cardinal actor actress singer "
     "musician rapper comedian director producer filmmaker artist player coach athlete quarterback boy girl guy lady "
     "kid child teen teenager narrator user heckler protester demonstrator organizer organiser marcher insider source "
     "politician democrat republican conservative liberal libertarian independent congresswoman incumbent challenger "
     "king queen prince princess speaker premier chancellor dictator star magnate investor trader banker broker "
     "developer engineer pilot driver farmer rancher shopkeeper customer client patient inmate suspect defendant "
     "plaintiff juror clerk treasurer commissioner chairperson coordinator spokespeople principal superintendent dean "
     "historian philosopher poet novelist critic ex-wife ex-husband girlfriend boyfriend fiance mom dad aunt uncle "
     "grandmother grandfather nephew niece cousin heir widow survivor immigrant refugee migrant lobbyist "
     "whistleblower hacker reader viewer listener caller interviewer aides' tweeter "
     "partner associate successor predecessor rival ally foe counterpart newcomer hopeful contender outsider "
     "spectator celebrity celeb questioner bystander passerby mourner patron guest contestant finalist vendor retiree "
     "loyalist commuter passenger shopper sailor fisherman carpenter plumber electrician mechanic waiter waitress "
     "bartender chef butler cleaner janitor porter miner steelworker trucker firefighter paramedic policeman guard "
     "warden marine airman seaman cadet recruit prisoner fugitive suspect gunman shooter robber kidnapper hostage "
     "librarian curator architect accountant auditor dentist psychologist psychiatrist therapist pharmacist biologist "
     "chemist physicist astronomer mathematician statistician geologist ecologist climatologist epidemiologist "
     "virologist sociologist anthropologist archaeologist linguist translator interpreter publisher printer "
     "screenwriter playwright essayist biographer novelist songwriter composer conductor guitarist drummer dancer "
     "choreographer painter sculptor photographer cameraman broadcaster newscaster correspondent weatherman referee "
     "umpire trainer goalkeeper striker midfielder sprinter swimmer boxer wrestler golfer jockey cyclist "
     "entrepreneur industrialist financier landlord tenant homeowner renter borrower lender creditor shareholder "
     "stockholder stakeholder buyer seller retailer wholesaler merchant grocer butcher baker tailor barber "
     "negotiator mediator arbitrator envoy emissary consul attache delegate parliamentarian legislator alderman "
     "administrator sponsor reviewer rep insider pal onlooker accuser cabinet-maker handyman "
     "selectman assemblyman assemblywoman councilmember monarch emperor duke duchess earl baron knight sultan sheikh "
     "emir ayatollah cleric mullah monk nun friar vicar deacon archbishop preacher minister chaplain missionary "
     "worshiper worshipper parishioner believer atheist pilgrim villager townsman farmhand laborer labourer "
     "apprentice intern graduate undergraduate alumnus freshman sophomore pupil schoolboy schoolgirl classmate "
     "roommate housemate grandparent grandchild stepfather stepmother stepson stepdaughter sibling twin orphan "
     "bride groom bridegroom newlywed divorcee bachelor spouse lover boss supervisor foreman subordinate coworker "
     "secretary receptionist typist stenographer courier messenger dispatcher operator technician programmer designer "
     "inventor innovator pioneer explorer adventurer climber hiker camper tourist traveler traveller visitor "
     "stranger foreigner native settler colonist nationalist separatist loyalist royalist revolutionary rebel "
     "insurgent militant extremist terrorist jihadist dissident exile defector spy informant mole "
     "lobbyist fundraiser donor benefactor philanthropist volunteer canvasser precinct ideologue theorist thinker "
     "intellectual academic lecturer tutor instructor headmaster headmistress provost rector "
     "firebrand socialist democrat's senator's hawk maverick provocateur personality host's "
     "someone somebody everyone everybody anyone nobody"},
    {kGroupNoun | kPlural,
     "mps msps meps tds spokesmen spokespeople officials officers men women people persons executives leaders lawyers "
     "attorneys judges "
     "justices senators congressmen lawmakers governors mayors ministers candidates rivals businessmen activists "
     "analysts experts economists professors scientists researchers scholars authors writers reporters journalists "
     "columnists editors commentators commenters pundits bloggers critics supporters opponents voters residents "
     "neighbors neighbours witnesses victims students teachers parents friends colleagues aides advisers advisors "
     "strategists pollsters consultants operatives staffers employees workers managers owners founders members "
     "delegates diplomats generals soldiers veterans agents detectives prosecutors investigators doctors nurses "
     "protesters demonstrators organizers marchers insiders sources politicians democrats republicans conservatives "
     "liberals users observers authorities policymakers donors fans crowd audience crowds attendees participants "
     "respondents americans citizens police family families relatives allies foes proponents advocates lobbyists "
     "progressives moderates leftists feminists muslims christians evangelicals jews hackers readers viewers listeners "
     "skeptics sceptics detractors backers partisans chairmen operatives heavyweights children kids youths teens "
     "executives investors traders bankers analysts' media press networks tweeters moderators hosts players villagers "
     "locals tourists immigrants migrants refugees prosecution defense jurors regulators inspectors experts' "
     "evangelists superdelegates surrogates partners others groups newsmen clergy troops elites youngsters"},
    {kOrgNoun,
     "instagram facebook twitter tiktok youtube linkedin reddit whatsapp snapchat telegram company firm corporation "
     "bank agency department ministry government administration committee commission council "
     "court party campaign organization organisation group association union institute university school college "
     "church foundation board bureau office team club league network station website site channel service think-tank "
     "nonprofit charity coalition alliance federation chamber senate house congress parliament cabinet army navy "
     "military "
     "police fbi cia nsa irs epa nra aclu naacp gop pac super-pac pentagon kremlin white-house treasury publisher "
     "maker "
     "retailer manufacturer carrier airline automaker utility startup operator regulator watchdog panel jury "
     "prosecution "
     "defense staff embassy militia regime authority hospital tribunal legislature caucus firm's"},
    {kDocNoun,
     "statement report letter email e-mail memo document lawsuit suit complaint filing indictment ruling opinion order "
     "bill law act resolution amendment constitution study survey poll analysis review paper editorial op-ed column "
     "article story piece post tweet message note sign poster banner headline caption ad advertisement commercial "
     "video "
     "spot website page book memoir transcript release petition passage motion brief affidavit warrant manifesto "
     "platform policy rule rules guidelines memorandum cable release update updates text notice invitation script "
     "narrator voice-over voiceover voice agreement contract disclaimer label plaque t-shirt hat emails documents "
     "papers "
     "court-documents placard signs leaflet flyer minutes diary records transcripts brochure verdict dossier testimony "
     "newsletter advisory bulletin draft investigation inquiry probe circular recording slide e-book "
     "dispatch whiteboard"},
    {kOutletKind,
     "newspaper paper magazine tabloid website blog daily weekly podcast broadcaster station network channel radio tv "
     "programme program outlet publication newsletter"},
    {kOutletNoun,
     "newspaper newspapers paper magazine tabloid outlet outlets publication website blog network daily weekly times "
     "post journal news herald tribune gazette chronicle globe mail telegraph guardian independent observer "
     "inquirer examiner register dispatch sun star mirror bulletin courier sentinel review reuters ap afp bloomberg "
     "cnn "
     "msnbc abc nbc cbs bbc npr pbs fox breitbart politico huffpost buzzfeed vox slate salon axios wapo nyt wsj "
     "tass interfax xinhua associated-press newsweek time vice mashable gawker tmz espn univision telemundo "
     "radio tv television ledger argus advertiser enquirer statesman economist messenger jazeera c-span ria-novosti "
     "channel-4 sky editorial editors clarion bugle intelligencer picayune comet lantern cbc itv rte afp upi dpa efe "
     "ansa kyodo nbcsn telegraaf"},
    {kUnnamedWord,
     "source sources anonymous anonymity familiar unnamed unidentified insider insiders aide aides official officials"},
    {kOrgSuffix,
     "inc corp co ltd llc plc party university college institute foundation association committee commission council "
     "department agency bureau office court group company corporation bank union federation league club church "
     "campaign center centre organization fund trust board authority administration ministry senate house congress "
     "times post journal news herald tribune coalition alliance society network project initiative "
     "partners holdings industries motors airlines systems technologies services police army navy force guard "
     "magazine report review"},

    // Names and what looks like one.
    {kFirstName, "bernie jordan jesse terry pat max alex jackie sandy jamie ash charlie sam chris"},
    {kPlace,
     "america washington russia china iran iraq syria israel ukraine germany france britain england scotland wales "
     "ireland europe asia africa mexico canada japan korea india pakistan afghanistan turkey egypt libya yemen cuba "
     "brazil spain italy greece poland sweden norway denmark finland netherlands belgium austria switzerland australia "
     "moscow beijing tehran baghdad damascus jerusalem kiev kyiv berlin paris london brussels rome madrid athens "
     "chicago boston philadelphia houston dallas austin atlanta miami orlando tampa detroit cleveland cincinnati "
     "columbus pittsburgh baltimore seattle portland denver phoenix vegas manhattan brooklyn queens alabama alaska "
     "arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas "
     "kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada "
     "ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming"},
    {kNationality,
     "american russian chinese iranian iraqi syrian israeli ukrainian german french british english scottish irish "
     "european asian african mexican canadian japanese korean indian pakistani afghan turkish egyptian libyan cuban "
     "brazilian spanish italian greek polish swedish muslim christian jewish catholic democratic republican "
     "conservative liberal palestinian saudi arab hispanic latino black white federal"},
    {kCalendar,
     "january february march april may june july august september october november december jan feb mar apr jun jul "
     "aug "
     "sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday"},
    {kNotName,
     "the a an this that these those some any no every each another both either neither all most many several few such "
     "i he she they we you it his her their its our my your who which what when where why how if because while "
     "although "
     "though after before since until as at by for from in into of on off out over through to toward under up upon "
     "with "
     "without and but or nor so yet then there here now today yesterday tomorrow tonight however instead meanwhile "
     "still "
     "also even just only not never once again later earlier soon perhaps maybe yes no well oh ok okay according asked "
     "said says speaking despite during among amid between about above across against along around behind below "
     "beneath "
     "beside besides beyond down except inside like near outside past per regarding since than throughout till unlike "
     "via within worse more less much very too quite rather really indeed thus therefore hence moreover furthermore "
     "nevertheless nonetheless otherwise likewise similarly additionally finally eventually recently previously "
     "apparently clearly obviously certainly surely probably possibly basically essentially generally usually often "
     "sometimes always rarely seldom let let's do does did don't doesn't didn't is isn't are aren't was wasn't were "
     "weren't be been being have has had can can't could would should will won't may might must shall get got go going "
     "one two three four five six seven eight nine ten first second third last next other others "
     "it's that's there's he's she's they're we're you're i'm i've i'd what's who's here's asking saying adding noting "
     "calling citing given following including based monday tuesday wednesday thursday friday saturday sunday january "
     "february march april may june july august september october november december him them us me "
     "read more story advertisement related updated watch photo video image share click nothing something "
     "everyone everybody nobody someone somebody anyone people men women voters critics supporters officials police "
     "experts democrats republicans americans reporters lawmakers"},

    // What marks are used for.
    {kTitleCue,
     "titled entitled headlined song songs film films movie movies show shows book books novel series album albums "
     "episode segment program programme documentary play poem sitcom hit single memoir musical column podcast ballad "
     "bestseller drama comedy sketch video article essay painting classic blockbuster thriller miniseries telenovela "
     "trilogy sequel anthem tune track autobiography biography newsletter novella festival opera ballet exhibition "
     "pageant videos documentaries articles novels headed heading"},
    {kWorkPerson,
     "star stars starred starring host hosts hosted hosting co-host co-hosts anchor author authors co-author creator "
     "director producer editor actor actress writer writers cast role roles acting season seasons episode episodes "
     "screening trailer premiere clip scene scenes character characters reboot remake franchise soundtrack adaptation "
     "spinoff finale finished co-star co-stars directed recorded performed premiered produced narrated co-wrote"},
    {kLabelCue,
     "so-called called known term terms termed word words phrase labeled labelled called "
     "alias aka pseudonym moniker nickname handle label self-described self-proclaimed self-styled slogan "
     "buzzword notion supposed alleged ostensible"},
};

}  // namespace

const char* const kRegularVerbs =
    "walk talk arrive enter follow join turn visit travel pass push pull open close end finish stop stay start "
    "continue "
    "work live die help offer try use need want like love hate enjoy prefer choose play watch look listen wait hope "
    "plan "
    "expect intend attempt manage fail refuse decline agree object oppose support back favor endorse nominate elect "
    "vote "
    "defeat beat campaign compete challenge target attack criticize defend protect save serve lead guide direct head "
    "chair host attend address appear emerge remain return retire resign replace remove move lift drop raise lower "
    "increase decrease reduce cut expand extend grow gain lose win draw attract receive accept reject approve sign "
    "veto ban block bar prevent allow permit force require request order command demand seek pursue chase hunt search "
    "discover learn realize understand recognize remember forget believe doubt suspect assume imagine dream worry fear "
    "complete launch introduce propose present display show reveal expose hide cover mention discuss debate address "
    "consider review examine investigate probe study test check confirm prove disprove establish create build produce "
    "develop design form shape change alter adjust adapt shift switch transform convert trade sell purchase pay spend "
    "invest fund finance donate contribute raise collect gather assemble organize arrange prepare schedule cancel "
    "delay "
    "postpone resume renew restore repair fix damage destroy kill injure wound hurt harm threaten warn scare frighten "
    "shock surprise stun amaze impress please anger upset annoy bother disturb trouble concern involve include contain "
    "exclude lack possess own belong depend rely trust respect admire praise honor celebrate mark commemorate thank "
    "apologize forgive punish fine jail arrest charge accuse convict sentence release free deport expel evacuate "
    "rescue "
    "capture seize occupy invade bomb shell fire shoot strike hit kick punch slap touch grab hold carry drag drop "
    "throw "
    "toss catch deliver send ship mail post publish print broadcast air stream record tape film photograph interview "
    "question quiz press pressure urge encourage persuade convince influence inspire motivate reward enable empower "
    "reach approach near pass cross bridge connect link relate associate tie bind attach separate split divide share "
    "distribute spread scatter face confront avoid dodge escape flee evade skip miss ignore neglect overlook dismiss "
    "handle treat deal cope struggle fight battle clash argue dispute disagree differ resemble match equal exceed "
    "outnumber surpass trail lag poll survey estimate count number total average range vary fluctuate rank rate score "
    "wear dress sport don stand sit lie kneel bow rise climb fall descend jump leap run rush hurry race drive ride fly "
    "sail swim smile grin laugh cry weep sob frown nod shake wave point gesture clap cheer boo jeer heckle mock "
    "tie team pair side identify describe define characterize feature star act perform sing dance "
    "hire fire employ appoint name select pick elect promote demote suspend cite note quote reference accompany "
    "resist reverse overturn uphold violate break obey comply enforce impose implement adopt embrace shun abandon quit "
    "suggest indicate imply signal hint reflect represent symbolize mean matter count trigger spark prompt provoke "
    "cause result stem flow lean tilt slide slip surge soar plunge plummet climb edge inch tick hover stall halt";

const absl::Span<const LexiconEntry> kLexiconEntries(kEntries);

}  // namespace verbatim::extract
