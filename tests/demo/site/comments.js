// The demonstration municipality's posts and what people wrote under them. All names, addresses and matters are invented.
// In a text, {x} is an emoji and [[x]] a link; `more` is what "Visa mer" brings.

export const channel = { name: 'Granviks kommun', slug: 'granvikskommun', instagram: 'granvikskommun' };

const own = { author: channel.name, slug: channel.slug, avatar: 0, own: true };

export const posts = [
  {
    id: '122100000000000001', slug: 'pfbid02granvikSno', time: ['13 tim', '13h'], full: 'Lördag 21 november 2026 kl. 18:04', picture: 'snow', promised: 37, reactions: 214, shares: 18,
    text: [['Nu snöar det igen {❄️}', 'Plogbilarna är ute i hela kommunen sedan klockan fyra i morse.'],
      ['Vi plogar de stora vägarna, skolvägarna och gång- och cykelvägarna först. Bostadsgator tar vi när det har kommit åtta centimeter. Läs mer på [[https://granvik.example/snorojning]]']],
    more: [['Ring 0499-555 00 om något är akut.']],
    comments: [
      { id: '900000000000101', author: 'Marianne Tallberg', slug: 'marianne.tallberg.9', avatar: 1, time: ['2 tim', '2h'], likes: 31,
        text: [['Tredje dygnet och Lärkvägen är fortfarande oplogad. Ni är helt värdelösa på att planera {😡} Skattepengarna går till konsulter i stället för till plogbilar.']],
        replies: [
          { ...own, id: '900000000000102', replyTo: 'Marianne Tallberg', time: ['1 tim', '1h'],
            text: [['Hej Marianne! Tack för att du hör av dig. Lärkvägen plogas i eftermiddag, före klockan 17. Hälsningar Sara på Granviks kommun']] },
          { id: '900000000000103', author: 'Rolf Hagman', slug: 'rolf.hagman', avatar: 2, replyTo: 'Granviks kommun', time: ['48 min', '48m'],
            text: [['Före klockan 17 i vilket årtionde då?']] },
        ] },
      { id: '900000000000104', author: 'Göran Ekvall', slug: 'profile.php', avatar: 3, time: ['3 tim', '3h'], likes: 12,
        text: [['När plogas Trastvägen? Hemtjänsten kommer inte fram till min mamma och hon behöver sin medicin.']] },
      { id: '900000000000105', author: 'Kent-Åke Brolin', slug: 'kentake.brolin', avatar: 4, time: ['3 tim', '3h'],
        text: [['Karin på gatukontoret är ju dum i huvudet, hon borde aldrig ha fått jobbet.']],
        replies: [
          { id: '900000000000106', author: 'Åsa Lindmark', slug: 'asa.lindmark.3', avatar: 5, replyTo: 'Kent-Åke Brolin', time: ['2 tim', '2h'], text: [['Nu får du lugna dig. Hon gör sitt jobb.']] },
          { id: '900000000000107', author: 'Kent-Åke Brolin', slug: 'kentake.brolin', avatar: 4, replyTo: 'Åsa Lindmark', time: ['2 tim', '2h'], text: [['Håll käften din jävla idiot {🤡}']] },
        ] },
      { id: '900000000000108', author: 'Leif Sandmark', slug: 'leif.sandmark.7', avatar: 6, time: ['4 tim', '4h'],
        text: [['Jag vet var du bor Karin. Du ska få så du tiger.']] },
      { id: '900000000000109', author: 'Birgitta Norén', slug: 'birgitta.noren', avatar: 7, time: ['4 tim', '4h'], likes: 58,
        text: [['Stort tack till plogföraren på Björkgatan som stannade och hjälpte oss loss i morse {❤️}']] },
      { id: '900000000000110', author: 'Stefan Vik', slug: 'stefan.vik.5', avatar: 8, time: ['5 tim', '5h'],
        text: [['Min granne Bo Lindkvist på Lärkvägen 7 är dement och har hemtjänst fyra gånger om dagen. Hur tänker ni där?']] },
      { id: '900000000000111', author: 'Johan Malm', slug: 'people/Johan-Malm/pfbid0johan', avatar: 9, time: ['5 tim', '5h'],
        text: [['Gatlyktan vid övergångsstället på Skolgatan är trasig sedan i fredags. Det är kolsvart när barnen går till skolan.']] },
      { id: '900000000000112', author: 'Mikael Rask', slug: 'mikael.rask', avatar: 10, time: ['6 tim', '6h'],
        text: [['Det är invandrarnas fel alltihop. De är parasiter allihop, ut ur landet med hela högen.']] },
      { id: '900000000000113', author: 'Nettan Deals', slug: 'nettan.deals', avatar: 11, time: ['6 tim', '6h'],
        text: [['Säljer vinterdäck 205/55 R16, 1500 kr för fyra. Skicka pm, swish går bra {🛞}']] },
      { id: '900000000000114', author: 'Per-Olof Strand', slug: 'perolof.strand', avatar: 12, time: ['7 tim', '7h'], likes: 9,
        text: [['Grattis, ni har gjort en skridskobana av hela centrum. Kommunchefen har misslyckats totalt. Avgå!']] },
      { id: '900000000000115', author: 'Snabb Leverans', slug: 'snabb.leverans.21', avatar: 13, time: ['7 tim', '7h'],
        text: [['Finns grönt o vitt, snabb leverans i hela Granvik, skriv pm']] },
      { id: '900000000000116', author: 'Camilla Öst', slug: 'camilla.ost', avatar: 14, time: ['8 tim', '8h'], photo: 'path',
        text: [['Så här ser det ut utanför förskolan. Vem tar ansvar när någon bryter benet?']] },
      { id: '900000000000117', author: 'Daniel Forss', slug: 'daniel.forss', avatar: 15, time: ['8 tim', '8h'], photo: 'thief',
        text: [['Här är en bild på killen som snodde cykeln utanför badhuset. Dela så att alla ser hans ansikte!']] },
      { id: '900000000000118', author: 'Inger Palm', slug: 'inger.palm.1', avatar: 16, time: ['9 tim', '9h'],
        text: [['Jag har bott här i fyrtio år och aldrig varit med om maken. Förr körde plogen redan klockan fem och sandbilen kom direkt efter.'], ['Nu väntar vi till middag, och när den väl kommer lägger den en vall framför infarten.']],
        more: [['Kan ni inte i alla fall se till att brandposten vid nummer 12 är framskottad? Den har legat under snön sedan i torsdags.']] },
      { id: '900000000000119', author: 'Film Kväll', slug: 'film.kvall.9', avatar: 17, time: ['9 tim', '9h'],
        text: [['Se hela filmen gratis här, alla nya filmer och serier utan att betala: [[https://strommagratis.example/film]]']] },
      { id: '900000000000120', author: 'Ulla-Britt Ås', slug: 'ullabritt.as', avatar: 18, time: ['10 tim', '10h'], photo: 'sign', text: [] },
      { id: '900000000000121', author: 'Sandra Cam', slug: 'sandra.cam.77', avatar: 19, time: ['10 tim', '10h'],
        text: [['Nakenbilder och sexvideor, kolla min profil eller [[https://sandracam.example]] {🔞}']] },
      { id: '900000000000122', author: 'Tommy Berglund', slug: 'tommy.berglund', avatar: 20, time: ['11 tim', '11h'],
        text: [['Vem plogar riksväg 49? Det är livsfarligt vid vilthagen.']] },
      { id: '900000000000123', author: 'Emma Larsdotter', slug: 'emma.larsdotter', avatar: 21, time: ['11 tim', '11h'],
        text: [['When will the road to the school be cleared? We are new here and do not know who to call.']] },
      { id: '900000000000124', author: 'Hasse Ek', slug: 'hasse.ek.40', avatar: 22, time: ['12 tim', '12h'],
        text: [['Rösta bort hela majoriteten i nästa val, det är enda sättet att få ordning på snöröjningen.']] },
      { id: '900000000000125', author: 'Lisa Holm', slug: 'lisa.holm.8', avatar: 23, time: ['12 tim', '12h'], text: [['Facebook Svara 2 tim {😅}']] },
    ],
  },
  {
    id: '122100000000000002', slug: 'pfbid02granvikSkola', time: ['3 d', '3d'], full: 'Onsdag 18 november 2026 kl. 16:59', picture: 'school', promised: 3, reactions: 87, shares: 4,
    text: [['Vill du vara med och tycka till om den nya skolgården i Ekhagen? {🏫}'], ['Vi bjuder på fika i matsalen torsdag 26 november klockan 18. Alla är välkomna.']],
    comments: [
      { id: '900000000000201', author: 'Fatima Yilmaz', slug: 'fatima.yilmaz.2', avatar: 24, time: ['2 d', '2d'], text: [['Går det att vara med digitalt också? Jag jobbar kväll.']] },
      { id: '900000000000202', author: 'Jonas Wiik', slug: 'jonas.wiik', avatar: 25, time: ['2 d', '2d'], text: [['Annika Granmo på Bäckstigen säljer knark till ungarna på skolgården, det vet ju alla.']] },
      { ...own, id: '900000000000203', time: ['1 d', '1d'], text: [['Hej! Ja, länken till det digitala mötet läggs ut här på onsdag. Hälsningar Sara på Granviks kommun']] },
    ],
  },
  {
    id: '122100000000000003', slug: 'pfbid02granvikIs', time: ['1 v', '1w'], full: 'Söndag 15 november 2026 kl. 09:30', picture: 'ice', promised: 0, reactions: 402, shares: 31,
    text: [['Isbanan vid Sjöparken öppnar på lördag {⛸️} Låna skridskor gratis i värmestugan.']], comments: [],
  },
];

const openings = ['Hej!', 'Bra jobbat.', 'Jag undrar en sak.', 'Det här är inte rimligt.', 'Tack för informationen.', 'Nu får det vara nog.', 'Vi på Ekgatan har samma bekymmer.'];
const middles = ['Snövallen vid infarten är över en meter hög', 'Det är halt på gångbanan vid torget', 'Soptunnan på Ringvägen har inte tömts', 'Bussen från Norrby var sen igen',
  'Lampan i tunneln lyser inte', 'Barnen gillar den nya pulkabacken', 'Biblioteket har generösa öppettider'];
const ends = ['. När blir det åtgärdat?', ', men ni gör så gott ni kan.', '. Skäms på er.', ' och det har vi påtalat förut.', '. Vem ska jag ringa?', '. Din jävla idiot.', '!'];

/** So many more comments, all different, for the long thread. */
export function many(count) {
  return Array.from({ length: count }, (_, i) => ({
    id: String(910000000000000 + i), author: `Person ${i + 1}`, slug: `person.${i + 1}`, avatar: i % 26, time: [`${(i % 22) + 1} tim`, `${(i % 22) + 1}h`],
    text: [[`${openings[i % 7]} ${middles[(i * 3) % 7]}${ends[(i * 5) % 7]} (${i + 1})`]],
  }));
}

export const instagram = {
  code: 'DXgranvik_-1', caption: 'Nu öppnar isbanan i Sjöparken! Låna skridskor gratis i värmestugan. #granvik #isbana', at: '2026-11-21T12:00:00.000Z', relative: '1 d', picture: 'ice',
  comments: [
    { id: '18000000000000101', user: 'tilda.skrinna', text: 'Äntligen! Hur länge är det öppet på söndag?', at: '2026-11-21T13:10:04.000Z', relative: '1 d',
      replies: [{ id: '18000000000000102', user: 'granvikskommun', text: '@tilda.skrinna Hej! Till klockan 20. Välkommen!', at: '2026-11-21T13:40:00.000Z', relative: '1 d' }] },
    { id: '18000000000000103', user: 'bosse_boll', text: 'Vaktmästaren där är en jävla idiot, han borde sparkas', at: '2026-11-21T15:59:04.000Z', relative: '22 tim' },
    { id: '18000000000000104', user: 'skridsko_proffs', text: 'Slipning 99 kr, använd koden ISBANA20, länk i bion', at: '2026-11-21T18:20:00.000Z', relative: '19 tim' },
    { id: '18000000000000105', user: 'maja.andersson', text: 'Mysigt! @granvikskommun', at: '2026-11-21T19:02:00.000Z', relative: '18 tim' },
  ],
};
