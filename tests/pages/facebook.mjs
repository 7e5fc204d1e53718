// Facebook pages, drawn from the description of what Facebook looks like (autumn 2026).
import { button, div, el, Html, link, nest, random, span } from './markup.mjs';
import { CHANNEL, FAMILY, OBSERVED, PEOPLE, shown, WORDS } from './world.mjs';

const HOST = 'https://www.facebook.com';
const POST = '122180000000000077';
const PFBID = 'pfbid0Granvik77xYz';
const TRACK = '__cft__%5B0%5D=AZWq7t&__tn__=R';
const INVISIBLE = '\u034F';

const DEFAULTS = {
  surface: 'permalink', post: 'plain', time: 'chars', replies: 'nested', lang: 'sv', marks: true, cid: 'digits',
  profileIds: true, rows: 'article', theme: 'light', other: 'none', labels: true, set: 'basic', promised: true, others: 2,
};

const profileUrl = (person) => `${HOST}/${person.path ?? person.slug}`;

function packed(post, id) {
  return encodeURIComponent(Buffer.from(`comment:${post}_${id}`).toString('base64'));
}

/** Draws one page; everything that the page shows is noted in its truth. */
class Page {
  constructor(options) {
    this.o = { ...DEFAULTS, ...options };
    this.w = WORDS[this.o.lang];
    this.items = [];
    this.attached = [];
    this.mustNot = [];
    this.next = random(7);
    this.digitsKnown = false;
  }

  track(url) {
    if (this.o.other === 'stripped') return url;
    return url + (url.includes('?') ? '&' : '?') + TRACK;
  }

  /** Text as the page writes it; translators wrap it. */
  words(text) {
    return this.o.other === 'font' ? el('font', { style: 'vertical-align: inherit;' }, el('font', {}, text)) : text;
  }

  permalink(post) {
    const { surface } = this.o;
    if (surface === 'photo') return `${HOST}/photo/?fbid=${post.id}&set=a.1`;
    if (surface === 'reel') return `${HOST}/reel/${post.id}/`;
    if (surface === 'group') return `${HOST}/groups/555/posts/${post.id}/`;
    return `${HOST}/${CHANNEL.slug}/posts/${post.pfbid ?? post.id}`;
  }

  /** A line: {x} is an emoji picture, [[u]] a link, @[n] a mention. */
  line(text) {
    const parts = text.split(/(\{[^}]+\}|\[\[[^\]]+\]\]|@\[[^\]]+\])/).filter(Boolean);
    const drawn = parts.map((part) => {
      if (part.startsWith('{')) return span({}, el('img', { alt: part.slice(1, -1), height: 16, width: 16, src: 'https://static.xx.fbcdn.net/images/emoji.php/v9/t1/1/16/x.png' }));
      if (part.startsWith('[[')) return span({}, link(`https://l.facebook.com/l.php?u=${encodeURIComponent(part.slice(2, -2))}&h=AT0`, { target: '_blank' }, part.slice(2, -2)));
      if (part.startsWith('@[')) return span({}, link(`${HOST}/omnamnd.person`, {}, span({}, part.slice(2, -1))));
      return this.words(part);
    });
    return div({ dir: 'auto', style: 'text-align: start;' }, drawn);
  }

  static plain(text) {
    return text.replace(/\{([^}]+)\}|\[\[([^\]]+)\]\]|@\[([^\]]+)\]/g, (_, a, b, c) => a ?? b ?? c);
  }

  /** Paragraphs of lines; `cut` hides the rest behind a button. */
  text(paragraphs, { cut, lang } = {}) {
    const drawn = paragraphs.map((lines, p) =>
      div({}, lines.map((line, l) => {
        const last = cut && p === paragraphs.length - 1 && l === lines.length - 1;
        if (!last) return this.line(line);
        return new Html(String(this.line(line)).replace(/<\/div>$/, `… ${button({}, this.w.more)}</div>`));
      })));
    return span({ dir: 'auto', lang }, drawn);
  }

  static read(paragraphs, cut) {
    const text = paragraphs.flat().map(Page.plain).join('\n').replaceAll('\u200B', '');
    return cut ? `${text}…` : text;
  }

  /** A post's time: shuffled letters, a drawing, or plain text. */
  postTime(text, href) {
    if (this.o.time === 'drawn') return link(href, {}, span({}, el('svg', {}, el('use', { href: '#SvgT1' }))));
    if (this.o.time === 'plain') return link(href, {}, span({}, this.words(text)));
    const letters = [...text].map((letter, order) => ({ letter, order }));
    for (let i = 0; i < 24; i++) letters.push({ letter: 'sepnodt0i5h6m1'[i % 14], order: 100 + i });
    for (let i = letters.length - 1; i > 0; i--) {
      const j = this.next(i + 1);
      [letters[i], letters[j]] = [letters[j], letters[i]];
    }
    const drawn = letters.map(({ letter, order }) => span({ style: `order:${order}` }, letter + INVISIBLE));
    return link(href, { style: `overflow:hidden;width:${[...text].length * 7}px` }, span({ style: 'display:flex;width:900px' }, drawn));
  }

  avatar(url) {
    if (this.o.speaking) return link(url, {}, div({}, 'Onlinestatus'), div({}, 'Aktiv nu'));
    return link(url, { 'aria-hidden': 'true', tabindex: -1 }, div({ 'aria-label': '…' }, el('svg', { role: 'none' }, el('image', { width: 40 }))));
  }

  /** A comment or reply; its truth is noted unless it belongs to another post or is deleted. */
  comment(c, post, parent) {
    const own = c.by === 'channel';
    const person = own ? { name: CHANNEL.name, path: CHANNEL.slug } : PEOPLE[c.by];
    const id = (digits) => (this.o.cid === 'base64' ? packed(post.id, digits) : digits);
    const time = shown(this.w, c.age);
    const place = this.permalink(post);
    const query = `comment_id=${id(parent ? parent.id : c.id)}${parent ? `&reply_comment_id=${id(c.id)}` : ''}`;
    const href = this.track(`${place}${place.includes('?') ? '&' : '?'}${query}`);
    const base = profileUrl(person);
    const profile = this.track(this.o.profileIds ? `${base}${base.includes('?') ? '&' : '?'}comment_id=${packed(post.id, c.id)}` : base);
    if (!c.foreign && !c.deleted) this.note(c, post, parent, person, own, time);
    const label = !this.o.labels ? null : parent ? this.w.replyBy(person.name, 'N', time.text) : this.w.by(person.name, time.text);
    const body = c.text ? div({}, this.text(c.text, { cut: c.cut, lang: 'sv-SE' })) : null;
    const article = (...more) =>
      div({ role: this.o.rows === 'div' ? null : 'article', 'aria-label': label, tabindex: -1 },
        person.path ? div({}, this.avatar(profile)) : null,
        div({},
          c.deleted ? null : div({},
            span({}, span({}, person.path ? link(profile, {}, span({ dir: 'auto' }, this.words(person.name))) : span({ dir: 'auto' }, this.words(person.name)))),
            c.badge ? div({}, span({ dir: 'auto' }, this.w.author)) : null,
            body,
            c.translated ? el('blockquote', { class: 'html-blockquote' }, span({ dir: 'auto' }, div({ dir: 'auto' }, c.translated))) : null),
          c.image ? div({}, link(`${HOST}/photo.php?fbid=9${c.id}&set=p.9&type=3`, {}, el('img', { alt: 'Kan vara en bild av text', src: 'https://scontent.xx.fbcdn.net/v/x.jpg', width: 320, height: 240 }))) : null,
          c.sticker ? div({ role: 'img', 'aria-label': 'Klistermärke', style: 'background-image:url(x)' }) : null,
          c.animation ? div({}, link('https://l.facebook.com/l.php?u=https%3A%2F%2Fgiphy.example%2Fx&h=AT2', {}, el('img', { alt: 'GIF', src: 'https://external.xx.fbcdn.net/g.gif', width: 280, height: 200 }))) : null,
          c.outside ? div({}, link('https://nyheter.example/b', {}, el('img', { alt: '', src: 'https://external.xx.fbcdn.net/z.jpg', width: 480, height: 250 })), link('https://nyheter.example/b', {}, div({ dir: 'auto' }, c.outside))) : null,
          c.reacted ? div({}, span({ role: 'toolbar', 'aria-label': '3' }, button({}, '3'))) : null,
          c.card ? div({}, link(`https://l.facebook.com/l.php?u=x&h=AT1`, {}, el('img', { alt: '', src: 'https://external.xx.fbcdn.net/y.jpg', width: 200, height: 120 }), span({ dir: 'auto' }, c.card))) : null,
          el('ul', { 'aria-hidden': 'false' },
            el('li', {}, span({}, this.o.rows === 'unlinked' ? this.words(time.text) : link(href, {}, this.words(time.text)))),
            el('li', {}, button({}, this.w.like)), el('li', {}, button({}, this.w.reply)),
            c.edited ? el('li', {}, button({}, this.w.edited)) : null),
          this.o.other === 'hidden' ? div({ style: 'display:none' }, span({ dir: 'auto' }, div({ dir: 'auto' }, 'DOLD AV TILLÄGG'))) : null),
        ...more);
    const replies = (c.replies ?? []).map((reply) => this.comment(reply, post, c));
    if (this.o.replies === 'nested') return div({}, article(replies.length ? div({}, replies) : null));
    return div({}, article(), div({}, replies));
  }

  note(c, post, parent, person, own, time) {
    const bare = this.o.rows === 'unlinked';
    this.digitsKnown ||= this.o.cid === 'base64' || this.o.profileIds;
    this.items.push({
      kind: parent && !bare ? 'reply' : 'comment', id: bare && !this.o.profileIds ? null : c.id, parent: parent && !bare ? parent.id : null, author: person.name,
      author_url: person.path ? profileUrl(person) : null, text: c.text ? Page.read(c.text, c.cut) : '', truncated: Boolean(c.cut),
      images: c.image || c.animation ? 1 : 0, own, time_text: bare ? null : time.text, published: bare || this.o.lang === 'none' ? null : time.published,
    });
    if (c.translated) this.mustNot.push(c.translated);
    this.mustNot.push(...[c.card, c.outside].filter(Boolean));
  }

  /** A post with head, text, foot and comments. */
  post(p) {
    const time = shown(this.w, p.age);
    const { marks } = this.o;
    const author = p.by ?? { name: CHANNEL.name, slug: CHANNEL.slug };
    const own = author.slug === CHANNEL.slug;
    const href = p.linked ? this.track(this.permalink(p)) : this.o.other === 'stripped' ? '?' : `?${TRACK}`;
    const at = this.items.length;
    const head = div({},
      Array.from({ length: 4 }, () => span({ style: 'display:block;height:0;overflow:hidden' }, 'Facebook')),
      this.avatar(this.track(profileUrl(author))),
      div({ 'data-ad-rendering-role': marks ? 'profile_name' : null }, span({ dir: 'auto' }, el('h3', {}, link(this.track(profileUrl(author)), {}, el('strong', {}, span({}, this.words(author.name))))))),
      span({ dir: 'auto' }, this.postTime(time.text, href), span({}, ' · '), el('svg', { title: 'Alla' }, el('title', {}, 'Delas med alla'))));
    const message = (text, cut) =>
      div({ dir: 'auto' }, div({ 'data-ad-rendering-role': marks ? 'story_message' : null }, div({ 'data-ad-preview': marks && this.o.preview ? 'message' : null }, this.text(text, { cut }))));
    const attached = p.shared ? this.shared(p.shared, message) : null;
    const picture = p.image ? div({}, link(`${HOST}/photo/?fbid=44&set=pcb.${p.id}`, {}, el('img', { src: 'https://scontent.xx.fbcdn.net/p.jpg', alt: 'Kan vara en bild av en isbana', width: 500, height: 400 }))) : null;
    const card = p.card ? link('https://l.facebook.com/l.php?u=x', {}, div({ 'data-ad-rendering-role': 'image' }, el('img', { src: 'https://external.xx.fbcdn.net/c.jpg', width: 500, height: 260, alt: '' })), div({ 'data-ad-rendering-role': 'title' }, span({ dir: 'auto' }, p.card))) : null;
    if (p.card) this.mustNot.push(p.card);
    const foot = div({},
      span({ role: 'toolbar' }, button({ 'aria-label': '12' })),
      this.o.promised && p.promised !== null ? button({}, span({}, (this.o.stated ?? this.w.comments)(p.promised ?? 0))) : null,
      div({}, button({}, span({}, this.w.like)), button({ 'aria-label': this.w.comment }, span({}, this.w.comment)), button({}, span({}, this.w.share))));
    const comments = p.comments ? div({},
      button({ 'aria-haspopup': 'menu' }, span({}, this.w.sort)),
      div({}, p.comments.map((c) => this.comment(c, c.post ?? p))),
      button({}, span({}, this.w.moreComments)),
      el('form', {}, div({ contenteditable: 'true', role: 'textbox', 'aria-label': this.w.compose }))) : null;
    const menu = button({ 'aria-haspopup': 'menu', 'aria-label': this.o.labels ? this.w.menu : null });
    const sponsored = p.sponsored ? link('/ads/about/?entry=x', {}, 'Sponsrat') : null;
    const inner = nest(8, div({}, menu, head, sponsored, p.text ? nest(2, message(p.text, p.cut)) : null, attached, picture, card, foot, comments));
    const wrapped = this.o.post === 'article' ? div({ role: 'article', 'aria-labelledby': 'x' }, inner) : inner;
    if (p.noted !== false && !p.sponsored) this.notePost(p, author, own, time, at);
    return div({ 'aria-posinset': this.o.positions ? p.position : null }, wrapped);
  }

  notePost(p, author, own, time, at) {
    const single = ['permalink', 'photo', 'reel', 'dialog', 'outside'].includes(this.o.surface) && p.comments;
    const numeric = ['photo', 'reel', 'group'].includes(this.o.surface) || p.image || !p.pfbid;
    const known = (numeric && (single || p.comments || p.linked || p.image)) || (p.comments && this.digitsKnown);
    const drawn = this.o.time === 'drawn' && !this.o.tooltip;
    this.items.splice(at, 0, {
      kind: 'post', id: known ? p.id : null, parent: null, author: author.name, author_url: profileUrl(author),
      text: p.text ? Page.read(p.text, p.cut) : '', truncated: Boolean(p.cut), images: p.image ? 1 : 0, own,
      time_text: drawn ? null : this.o.tooltip ? this.o.tooltip.text : time.text,
      published: drawn || this.o.lang === 'none' ? null : this.o.tooltip ? this.o.tooltip.published : time.published,
    });
  }

  /** A story shared inside a post: its own name and text, no menu and no foot. */
  shared(story, message) {
    this.attached.push({ author: story.author, author_url: `${HOST}/${story.slug}`, text: Page.read(story.text) });
    this.mustNot.push(Page.read(story.text));
    return div({}, div({},
      this.avatar(`${HOST}/${story.slug}`),
      div({ 'data-ad-rendering-role': this.o.unmarked ? null : 'profile_name' }, span({ dir: 'auto' }, el('h4', {}, link(`${HOST}/${story.slug}`, {}, span({}, story.author))))),
      span({ dir: 'auto' }, link(`${HOST}/${story.slug}/posts/pfbid0shared`, {}, span({}, '3 d')))),
      this.o.unmarked ? div({ dir: 'auto' }, this.text(story.text)) : message(story.text));
  }

  /** Posts behind a dialog: alive, and none of our business. */
  decoys() {
    const kept = this.items;
    this.items = [];
    const texts = ['LOCKBETE bakom dialogen', 'LOCKBETE två'];
    const posts = texts.map((text, i) => this.post({ id: `12299000000000000${i}`, age: 300 + i, text: [[text]], promised: 9, noted: false,
      comments: [{ id: `80000000000000${i}1`, by: 'gun', age: 20, text: [[`LOCKBETE kommentar ${i}`]] }] }));
    this.items = kept;
    this.mustNot.push('LOCKBETE');
    return div({ role: 'feed' }, posts);
  }

  html(body, outside = '') {
    const theme = this.o.theme === 'dark' ? '__fb-dark-mode' : '__fb-light-mode';
    const lang = this.o.htmlLang === null ? '' : ` lang="${this.o.htmlLang ?? this.w.lang}"`;
    const navigation = this.o.surface === 'loggedout' ? '' :
      div({ role: 'banner' }, div({ hidden: true }, el('h1', {}, 'Aviseringar')), el('h1', {}, 'Facebook')) +
      div({ role: 'navigation' }, el('a', { href: '/' }, 'Facebook'), el('a', { href: '/notifications' }, '3'));
    return `<!doctype html><html${lang} class="${theme}"><head><meta charset="utf-8"><title>(3) Facebook</title>` +
      `<script type="application/json" data-sjs>{"post_id":"1"}</script></head><body><div id="mount_0_0_x">${navigation}${body}</div>${outside}</body></html>`;
  }

  truth(kind, url, more = {}) {
    this.mustNot.push('Facebook', 'DOLD AV TILLÄGG');
    return { url, channel_urls: [`${HOST}/${CHANNEL.slug}`, `${HOST}/profile.php?id=${CHANNEL.numeric}`], observed_at: OBSERVED, page_kind: kind,
      access: 'ok', promised_comments: null, state: 'ok', attached: this.attached, must_not: this.mustNot, items: this.items, ...more };
  }
}

const SETS = {
  members: [
    { id: '900000000000061', by: 'anonymous', age: 10, text: [['Vem bestämde detta?']] },
    { id: '900000000000062', by: 'anna', age: 12, text: [['Se [[https://www.facebook.com/granvikskommun/posts/pfbid0Annat?comment_id=1]]'], ['och @[Bo Ek]']] },
  ],
  basic: [
    { id: '900000000000001', by: 'anna', age: 125, text: [['Ni är helt värdelösa på kommunen {😡}', 'läs [[https://exempel.se/x]]'], ['Andra stycket.']], edited: true,
      replies: [{ id: '900000000000002', by: 'channel', age: 62, badge: true, text: [['Hej Anna! Tack för att du hör av dig.']] }] },
    { id: '900000000000003', by: 'bo', age: 3 * 1440 + 30, text: [['@[Anna Åkerström] håller inte med']], translated: 'ÖVERSATT: I do not agree' },
    { id: '900000000000004', by: 'cilla', age: 8 * 1440, text: [['Lång text som klipps']], cut: true },
  ],
  imitating: [
    { id: '900000000000011', by: 'finn', age: 5, text: [['Svara']] },
    { id: '900000000000012', by: 'gun', age: 61, text: [['2 tim'], ['Gilla'], ['Visa fler kommentarer']] },
    { id: '900000000000013', by: 'anna', age: 0, text: [['Författare']],
      replies: [{ id: '900000000000014', by: 'finn', age: 0, text: [['4 kommentarer'], ['Kommentar av Anna för 2 timmar sedan']] }] },
  ],
  scripts: [
    { id: '900000000000021', by: 'dan', age: 90, text: [['لماذا لا تجيب البلدية؟'], ['شكرا']] },
    { id: '900000000000022', by: 'eva', age: 1500, text: [['שלום, מתי פתוח?']],
      replies: [{ id: '900000000000023', by: 'bo', age: 1441, text: [["It's o'clock – “citat” & <b>taggar</b>"]] }] },
    { id: '900000000000024', by: 'cilla', age: 30, text: [[`Vi är en familj {👩}\u200D{👧} eller ${FAMILY}`, 'h\u200Bej']] },
  ],
  pictures: [
    { id: '900000000000031', by: 'anna', age: 10, image: true },
    { id: '900000000000032', by: 'bo', age: 11, sticker: true },
    { id: '900000000000033', by: 'cilla', age: 12, text: [['Se bilden']], image: true },
    { id: '900000000000034', by: 'channel', age: 13, badge: true, image: true },
    { id: '900000000000035', by: 'dan', age: 14, text: [['[[https://nyheter.example/a]]']], card: 'LÄNKKORT Rubrik från tidningen' },
  ],
  attachments: [
    { id: '900000000000071', by: 'anna', age: 10, animation: true },
    { id: '900000000000072', by: 'bo', age: 11, text: [['Läs [[https://nyheter.example/b]]']], outside: 'UTANFÖR Rubrik' },
    { id: '900000000000073', by: 'cilla', age: 12, text: [['Tre har gillat']], reacted: true },
  ],
  deleted: [
    { id: '900000000000041', by: 'anna', age: 10, text: [['Kvar']] },
    { id: '900000000000042', by: 'bo', age: 11, deleted: true },
    { id: '900000000000043', by: 'cilla', age: 12, text: [['Också kvar']] },
  ],
  foreign: [
    { id: '900000000000051', by: 'anna', age: 10, text: [['Hör hit']] },
    { id: '900000000000052', by: 'bo', age: 11, text: [['Hör också hit']] },
    { id: '900000000000053', by: 'gun', age: 12, text: [['FRÄMMANDE kommentar']], foreign: true, post: { id: '122180000000000099', pfbid: 'pfbid0Annat99' } },
  ],
};

/** The open post with a set of comments. */
function openPost(page, more = {}) {
  const comments = structuredClone(SETS[page.o.set]);
  page.mustNot.push('FRÄMMANDE', 'ÖVERSATT');
  return { id: POST, pfbid: PFBID, age: 13 * 60 + 4, text: [['Så här påverkas trafiken {👉} läs mer på [[https://granvik.example/trafik]]'], ['Andra stycket.']],
    cut: page.o.set === 'basic', promised: 12, comments, ...more };
}

const permalinkUrl = `${HOST}/${CHANNEL.slug}/posts/${PFBID}`;
const promised = (page) => (page.o.promised ? 12 : null);

const SURFACES = {
  permalink(page) {
    const body = div({ role: 'main' }, nest(3, page.post(openPost(page))));
    return [body, '', page.truth('permalink', permalinkUrl, { promised_comments: promised(page) })];
  },
  numbered(page) {
    const body = div({ role: 'main' }, nest(3, page.post(openPost(page))));
    return [body, '', page.truth('permalink', `${HOST}/permalink.php?story_fbid=${PFBID}&id=${CHANNEL.numeric}`,
      { promised_comments: promised(page), channel_urls: [`${HOST}/profile.php?id=${CHANNEL.numeric}`] })];
  },
  alerted(page) {
    const [body, , truth] = SURFACES.profile(page);
    const alert = (name, n) => div({ role: 'listitem' }, link(`${HOST}/${CHANNEL.slug}/posts/pfbid09?comment_id=55${n}&notif_id=${n}`, {}, span({ dir: 'auto' }, el('strong', {}, name), ' svarade'), span({}, '3 tim')));
    const panel = div({ role: 'dialog', 'aria-label': 'Aviseringar' }, el('h1', {}, 'Aviseringar'), div({ role: 'list' }, alert('AVISERING Karin', 1), alert('AVISERING Nils', 2)));
    truth.must_not.push('AVISERING');
    return [body, String(panel), truth];
  },
  gone(page) {
    const body = div({ role: 'main' }, div({}, el('h2', {}, span({ dir: 'auto' }, 'mu’meyvam tu’lu’be’')), span({ dir: 'auto' }, 'Qaghlu’pu’ ’e’ vISov'), link('/', {}, 'OK')));
    return [body, '', page.truth('profile', `${HOST}/borta`, { access: 'removed', state: 'unknown' })];
  },
  below(page) {
    const open = page.post(openPost(page));
    const kept = page.items;
    page.items = [];
    const more = page.post({ id: '122180000000000501', pfbid: 'pfbid0Nedan', age: 900, text: [['LOCKBETE nedanför']], promised: 3, linked: true });
    page.items = kept;
    page.mustNot.push('LOCKBETE');
    return [div({ role: 'main' }, div({}, open), div({}, more)), '', page.truth('permalink', permalinkUrl, { promised_comments: promised(page) })];
  },
  profile(page) {
    const posts = [page.post(openPost(page, { position: 1 }))];
    for (let i = 0; i < page.o.others; i++) {
      if (page.o.post === 'empty') posts.push(div({}, div({ role: 'article' })));
      posts.push(page.post({ id: `12218000000000010${i}`, pfbid: `pfbid0Mer${i}`, age: 3000 + i, text: [[page.o.same ? 'Samma korta text' : `Inlägg ${i + 2} utan kommentarer`]], promised: 3, position: i + 2 }));
    }
    posts.push(div({ role: 'article' }, div({ role: 'progressbar', 'data-visualcompletion': 'loading-state' })));
    const list = page.o.feed === false ? div({}, posts) : div({ role: 'feed' }, div({ tabindex: -1 }), posts);
    const body = div({ role: 'main' }, div({}, el('h1', {}, CHANNEL.name), el('img', { src: 'https://scontent.xx.fbcdn.net/omslag.jpg', width: 900, height: 300, alt: 'Omslag' })), list);
    return [body, '', page.truth('profile', `${HOST}/${CHANNEL.slug}`, { promised_comments: promised(page) })];
  },
  group(page) {
    const member = { name: 'Gruppmedlem Ström', path: 'groups/555/user/100001000000009/', slug: 'groups/555/user/100001000000009/' };
    const body = div({ role: 'main' }, el('h1', {}, 'Granvik diskuterar'), div({ role: 'feed' }, page.post(openPost(page, { pfbid: null })), page.post({ id: '122180000000000201', age: 70, text: [['Medlemmens inlägg']], promised: 0, by: member })));
    return [body, '', page.truth('group', `${HOST}/groups/555/`, { promised_comments: promised(page) })];
  },
  dialog(page) {
    const behind = div({ role: 'main' }, page.decoys());
    const dialog = div({ role: 'dialog', 'aria-modal': 'true' }, el('h2', {}, `${CHANNEL.name}s inlägg`), button({ 'aria-label': 'Stäng' }), page.post(openPost(page)));
    return [behind + dialog, '', page.truth('dialog', permalinkUrl, { promised_comments: promised(page) })];
  },
  outside(page) {
    const behind = div({ role: 'main' }, page.decoys());
    const dialog = div({ role: 'dialog' }, div({}, page.post(openPost(page))));
    return [String(behind), String(div({ id: 'mount_0_1_y' }, dialog)), page.truth('dialog', `${HOST}/${CHANNEL.slug}`, { promised_comments: promised(page) })];
  },
  photo(page) {
    const post = openPost(page, { pfbid: null, cut: false });
    const body = div({ role: 'main' }, div({}, el('img', { src: 'https://scontent.xx.fbcdn.net/stor.jpg', width: 1200, height: 900, alt: 'Foto' })), div({ role: 'complementary' }, page.post(post)));
    return [body, '', page.truth('photo', `${HOST}/photo/?fbid=${POST}&set=a.1`, { promised_comments: promised(page) })];
  },
  viewer(page) {
    const reel = page.o.reel;
    const drawn = openPost(page, { pfbid: null, cut: false });
    page.o.surface = reel ? 'reel' : 'photo';
    const { text } = drawn;
    const at = page.items.length;
    const comments = drawn.comments.map((c) => page.comment(c, c.post ?? drawn));
    const caption = reel ? div({}, div({ dir: 'auto' }, text[0][0].replace(/[{}[\]]/g, ''))) : span({ dir: 'auto' }, text[0][0].replace(/[{}[\]]/g, ''));
    page.items.splice(at, 0, { kind: 'post', id: POST, parent: null, author: CHANNEL.name, author_url: `${HOST}/${CHANNEL.slug}`, text: text[0][0].replace(/[{}[\]]/g, ''),
      truncated: false, images: 0, own: true, time_text: shown(page.w, 300).text, published: shown(page.w, 300).published });
    const head = div({}, page.avatar(`${HOST}/${CHANNEL.slug}`), span({ dir: 'auto' }, link(`${HOST}/${CHANNEL.slug}`, {}, CHANNEL.name)), link(page.track(page.permalink(drawn)), {}, span({}, shown(page.w, 300).text)));
    const panel = div({ role: 'complementary' }, head, caption, div({}, button({}, page.w.like), span({}, page.w.comments(12)), button({}, page.w.share)), div({}, comments), div({ role: 'textbox', contenteditable: 'true' }));
    const body = div({ role: 'main' }, reel ? el('video', {}) : el('img', { src: 'https://scontent.xx.fbcdn.net/stor.jpg', width: 1200, height: 900, alt: 'Foto' }), panel);
    const url = reel ? `${HOST}/reel/${POST}` : `${HOST}/photo/?fbid=${POST}&set=a.1`;
    return [body, '', page.truth(reel ? 'reel' : 'photo', url, { promised_comments: 12 })];
  },
  reel(page) {
    const post = openPost(page, { pfbid: null, cut: false });
    const body = div({ role: 'main' }, div({ 'data-video-id': POST }, el('video', {})), div({}, page.post(post)));
    return [body, '', page.truth('reel', `${HOST}/reel/${POST}/`, { promised_comments: promised(page) })];
  },
  feed(page) {
    const body = div({ role: 'main' }, div({ role: 'feed' },
      page.post({ id: '122180000000000301', age: 45, text: [['KÖP NU']], sponsored: true, by: { name: 'Reklambolaget', slug: 'reklambolaget' }, promised: 2 }),
      page.post({ id: '122180000000000302', age: 50, text: [['Ett vanligt inlägg']], by: { name: 'Grannkommunen', slug: 'grannkommunen' }, promised: 2 }),
      page.post({ id: '122180000000000303', age: 55, text: page.o.silent ? null : [['Delar vidare']], promised: 1, linked: true, image: page.o.image,
        shared: { author: 'Räddningstjänsten', slug: 'raddningstjansten', text: [['DELAT: Eldningsförbud råder']] } })));
    page.mustNot.push('KÖP NU');
    return [body, '', page.truth('feed', `${HOST}/`)];
  },
  loggedout(page) {
    const posts = [1, 2].map((i) => page.post({ id: `12218000000000040${i}`, age: 100 * i, text: [[`Öppet inlägg ${i}`]], promised: 5 }));
    const login = div({ role: 'dialog' }, el('form', { id: 'login_popup_cta_form', action: '/login/' }, el('input', { type: 'password', name: 'pass' }), 'Logga in'));
    return [div({ role: 'main' }, posts) + login, '', page.truth('profile', `${HOST}/${CHANNEL.slug}`, { access: 'logged_out', state: 'unsure' })];
  },
  loginwall(page) {
    page.o.surface = 'loggedout';
    const login = el('form', { id: 'login_form' }, el('input', { name: 'email' }), el('input', { type: 'password', name: 'pass' }), el('button', {}, 'Logga in'));
    return [div({}, login), '', page.truth('profile', `${HOST}/${CHANNEL.slug}`, { access: 'logged_out', state: 'unknown' })];
  },
  removed(page) {
    const says = page.o.says ?? 'Det här innehållet är inte tillgängligt just nu';
    const body = div({ role: 'main' }, div({}, el('h2', {}, span({ dir: 'auto' }, says)), span({ dir: 'auto' }, page.o.because ?? 'När det här händer beror det oftast på att ägaren bara delade det med en liten grupp.'), link('/', {}, 'OK')));
    return [body, '', page.truth('permalink', permalinkUrl, { access: 'removed', state: 'unknown' })];
  },
  restricted(page) {
    const body = div({ role: 'main' }, el('h1', {}, 'Granvik diskuterar'), span({ dir: 'auto' }, page.o.says ?? 'Privat grupp · 412 medlemmar'), button({ 'aria-label': page.o.join ?? 'Gå med i grupp' }, page.o.join ?? 'Gå med i grupp'), div({}, span({ dir: 'auto' }, 'Om den här gruppen')));
    return [body, '', page.truth('group', `${HOST}/groups/555/`, { access: 'restricted', state: 'unknown' })];
  },
  notifications(page) {
    const body = div({ role: 'main' }, div({}, link(`${permalinkUrl}?notif_id=1`, {}, span({ dir: 'auto' }, 'Anna kommenterade ditt inlägg'))));
    return [body, '', page.truth('notifications', `${HOST}/notifications`)];
  },
  broken(page) {
    const rows = SETS.basic.map((c) => div({ role: 'article' }, span({ dir: 'auto' }, div({ dir: 'auto' }, c.text[0][0]))));
    const body = div({ role: 'main' }, div({}, span({}, 'x '.repeat(300))), div({}, rows), div({ role: 'textbox', contenteditable: 'true' }));
    return [body, '', page.truth('permalink', permalinkUrl, { state: 'broken' })];
  },
};

const MATRIX = [
  ...['permalink', 'profile', 'group', 'dialog', 'outside', 'photo', 'reel'].map((surface) => ({ surface })),
  ...['en', 'de', 'ar', 'none'].flatMap((lang) => [{ surface: 'dialog', lang }, { surface: 'profile', lang, labels: false }]),
  { surface: 'profile', lang: 'en', htmlLang: 'sv' }, { surface: 'permalink', lang: 'sv', htmlLang: null },
  ...['article', 'empty'].flatMap((post) => [{ surface: 'profile', post }, { surface: 'dialog', post, replies: 'flat' }]),
  { surface: 'profile', feed: false, positions: true }, { surface: 'profile', feed: false, replies: 'flat', labels: false },
  { surface: 'permalink', time: 'drawn' }, { surface: 'permalink', time: 'plain', cid: 'base64' },
  { surface: 'permalink', time: 'drawn', tooltip: { text: 'Lördag 21 november 2026 kl. 23:56', published: '2026-11-21T22:56:00Z' } },
  { surface: 'dialog', cid: 'base64', profileIds: false }, { surface: 'permalink', profileIds: false }, { surface: 'dialog', preview: true },
  ...Object.keys(SETS).filter((set) => set !== 'basic').flatMap((set) => [{ surface: 'permalink', set }, { surface: 'dialog', set, replies: 'flat', lang: 'en', cid: 'base64' }]),
  ...['stripped', 'font', 'hidden'].flatMap((other) => [{ surface: 'profile', other, set: 'imitating' }, { surface: 'dialog', other, theme: 'dark' }]),
  { surface: 'photo', set: 'pictures', theme: 'dark' }, { surface: 'reel', lang: 'en', set: 'foreign' }, { surface: 'group', lang: 'de', replies: 'flat' },
  { surface: 'feed' }, { surface: 'feed', lang: 'none', theme: 'dark' }, { surface: 'feed', post: 'article', image: true },
  { surface: 'profile', marks: false }, { surface: 'dialog', marks: false, replies: 'flat' }, { surface: 'permalink', marks: false }, { surface: 'group', marks: false, lang: 'ar' },
  { surface: 'permalink', rows: 'div' }, { surface: 'dialog', rows: 'div', replies: 'flat', lang: 'en' }, { surface: 'permalink', rows: 'unlinked', profileIds: false }, { surface: 'profile', same: true }, { surface: 'permalink', promised: false },
  { surface: 'feed', silent: true }, { surface: 'viewer' }, { surface: 'viewer', lang: 'en', reel: true, set: 'imitating' }, { surface: 'below' },
  { surface: 'loggedout' }, { surface: 'loggedout', post: 'article', lang: 'en' }, { surface: 'loginwall' },
  { surface: 'removed' }, { surface: 'removed', says: "This content isn't available right now", because: 'When this happens…', lang: 'en' },
  { surface: 'removed', says: 'mu’meyvam tu’lu’be’', because: 'Qaghlu’pu’ ’e’ vISov', lang: 'none' },
  { surface: 'feed', unmarked: true }, { surface: 'feed', unmarked: true, silent: true, lang: 'de' }, { surface: 'permalink', set: 'attachments' }, { surface: 'dialog', set: 'attachments', lang: 'en', replies: 'flat' },
  { surface: 'permalink', speaking: true }, { surface: 'dialog', speaking: true, lang: 'ar' }, { surface: 'numbered' }, { surface: 'numbered', cid: 'base64', lang: 'de' }, { surface: 'alerted' }, { surface: 'alerted', lang: 'none' }, { surface: 'gone', lang: 'none' },
  { surface: 'permalink', stated: (n) => `Visa alla ${n} kommentarer` }, { surface: 'dialog', lang: 'en', stated: (n) => `4 of ${n} comments` },
  { surface: 'restricted' }, { surface: 'restricted', says: 'jaj wej', join: 'yImuv', lang: 'none' }, { surface: 'notifications' }, { surface: 'broken' },
];

/** A page with so many comments, every tenth with a reply; for measurements. */
export function longPage(comments) {
  SETS.long = Array.from({ length: comments }, (_, i) => ({
    id: String(910000000000000 + 2 * i), by: Object.keys(PEOPLE)[i % 5], age: 5 + i, text: [[`Kommentar ${i}: varför svarar ingen {😡}`, 'läs [[https://exempel.se/x]]'], ['Andra stycket.']], cut: i % 7 === 0,
    replies: i % 10 ? [] : [{ id: String(910000000000001 + 2 * i), by: 'channel', age: 3 + i, badge: true, text: [['Hej! Tack för att du hör av dig.']] }],
  }));
  return draw({ surface: 'permalink', set: 'long' });
}

function draw(options) {
  const page = new Page(options);
  const [body, outside, truth] = SURFACES[options.surface](page);
  if (options.marks === false || options.rows) truth.state = 'unsure';
  const tooltip = options.tooltip ? String(div({ role: 'tooltip' }, span({}, options.tooltip.text))) : '';
  const name = Object.entries(options).map(([key, value]) => (key === 'surface' ? value : key === 'says' || key === 'because' || key === 'join' ? key : `${key}-${['object', 'function'].includes(typeof value) && value ? 'yes' : value}`)).join('_');
  return { name, html: page.html(String(body), outside + tooltip), truth };
}

/** Every Facebook page of the corpus. */
export function facebookPages() {
  return MATRIX.map(draw);
}
