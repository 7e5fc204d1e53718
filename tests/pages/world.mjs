// Who says what and when, and the words of the interface in each language.
export const OBSERVED = '2026-11-22T12:00:00Z';
const observed = Date.parse(OBSERVED);

const UNITS = [
  ['week', 7 * 24 * 60],
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
];

/** Interface words. `none` is a language that nothing in Sidvakt knows. */
export const WORDS = {
  sv: {
    lang: 'sv', minute: 'min', hour: 'tim', day: 'd', week: 'v', now: 'Just nu', like: 'Gilla', reply: 'Svara', share: 'Dela',
    comment: 'Kommentera', comments: (n) => `${n} kommentarer`, more: 'Visa mer', moreComments: 'Visa fler kommentarer',
    by: (a, t) => `Kommentar av ${a} för ${t} sedan`, replyBy: (a, b, t) => `Svar av ${a} på ${b}s kommentar för ${t} sedan`,
    author: 'Författare', edited: 'Redigerad', menu: 'Åtgärder för det här inlägget', sort: 'Mest relevanta',
    compose: 'Skriv en kommentar …', translate: 'Se översättning', viewReplies: (n) => `Visa alla ${n} svar`, allComments: (n) => `Visa alla ${n} kommentarer`,
  },
  en: {
    lang: 'en', minute: 'm', hour: 'h', day: 'd', week: 'w', now: 'Just now', like: 'Like', reply: 'Reply', share: 'Share',
    comment: 'Comment', comments: (n) => `${n} comments`, more: 'See more', moreComments: 'View more comments',
    by: (a, t) => `Comment by ${a} ${t} ago`, replyBy: (a, b, t) => `Reply by ${a} to ${b}'s comment ${t} ago`,
    author: 'Author', edited: 'Edited', menu: 'Actions for this post', sort: 'Most relevant',
    compose: 'Write a comment…', translate: 'See translation', viewReplies: (n) => `View all ${n} replies`, allComments: (n) => `View all ${n} comments`,
  },
  de: {
    lang: 'de', minute: 'Min.', hour: 'Std.', day: 'Tg.', week: 'Wo.', now: 'Gerade eben', like: 'Gefällt mir', reply: 'Antworten', share: 'Teilen',
    comment: 'Kommentieren', comments: (n) => `${n} Kommentare`, more: 'Mehr anzeigen', moreComments: 'Weitere Kommentare ansehen',
    by: (a, t) => `Kommentar von ${a} vor ${t}`, replyBy: (a, b, t) => `Antwort von ${a} auf ${b} vor ${t}`,
    author: 'Verfasser', edited: 'Bearbeitet', menu: 'Aktionen für diesen Beitrag', sort: 'Relevanteste zuerst',
    compose: 'Schreib einen Kommentar …', translate: 'Übersetzung anzeigen', viewReplies: (n) => `Alle ${n} Antworten ansehen`, allComments: (n) => `Alle ${n} Kommentare ansehen`,
  },
  ar: {
    lang: 'ar', minute: 'د', hour: 'س', day: 'ي', week: 'أ', now: 'الآن', like: 'أعجبني', reply: 'رد', share: 'مشاركة',
    comment: 'تعليق', comments: (n) => `${n} تعليقات`, more: 'عرض المزيد', moreComments: 'عرض مزيد من التعليقات',
    by: (a, t) => `تعليق بواسطة ${a} منذ ${t}`, replyBy: (a, b, t) => `رد بواسطة ${a} على ${b} منذ ${t}`,
    author: 'كاتب', edited: 'تم التعديل', menu: 'إجراءات هذا المنشور', sort: 'الأكثر ملاءمة',
    compose: 'اكتب تعليقًا…', translate: 'عرض الترجمة', viewReplies: (n) => `عرض كل الردود (${n})`, allComments: (n) => `عرض كل التعليقات (${n})`,
  },
  none: {
    lang: 'tlh', minute: 'tup', hour: 'rep', day: 'jaj', week: 'Hogh', now: 'DaH', like: 'parHa', reply: 'jang', share: 'lIH',
    comment: 'jatlh', comments: (n) => `${n} mu’mey`, more: 'latlh yI’ang', moreComments: 'latlh mu’mey',
    by: (a, t) => `mu’ ${a} ${t} ret`, replyBy: (a, b, t) => `jang ${a} ${b} ${t} ret`,
    author: 'qonwI’', edited: 'choHpu’', menu: 'vang', sort: 'potlh', compose: 'yIqon…', translate: 'yImugh', viewReplies: (n) => `${n} jangmey`,
    allComments: (n) => `${n} mu’mey`,
  },
};

/** The words shown for an age in minutes, and when the item was published. */
export function shown(words, minutes) {
  const published = new Date(observed - minutes * 60_000).toISOString().replace('.000Z', 'Z');
  if (minutes === 0) return { text: words.now, published };
  const [unit, length] = UNITS.find(([, length]) => minutes >= length);
  const glued = words.lang === 'en' ? '' : ' ';
  return { text: `${Math.floor(minutes / length)}${glued}${words[unit]}`, published };
}

export const CHANNEL = { name: 'Granviks kommun', slug: 'granvikskommun', numeric: '100064000000001' };

export const PEOPLE = {
  anna: { name: 'Anna Åkerström', path: 'anna.akerstrom.71' },
  bo: { name: 'Bo O’Leary-Öst', path: 'bo.olearyost' },
  cilla: { name: 'Cilla "Cissi" Ek', path: 'people/Cilla-Ek/pfbid0ciL1a' },
  dan: { name: 'دانيال الحسن', path: 'daniel.alhasan.9' },
  eva: { name: 'אבא כהן', path: 'profile.php?id=100009000000005' },
  anonymous: { name: 'Anonym medlem' },
  finn: { name: 'Svara', path: 'finn.svara' },
  gun: { name: 'Gun 2 tim', path: 'gun.tim' },
};

export const FAMILY = '👩\u200D👧\u200D👦';
