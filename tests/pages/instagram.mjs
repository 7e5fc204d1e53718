// Instagram pages, drawn from the description of what Instagram looks like (autumn 2026).
import { button, div, el, link, span } from './markup.mjs';
import { FAMILY, OBSERVED, shown, WORDS } from './world.mjs';

const HOST = 'https://www.instagram.com';
const CODE = 'DXgr4nv1k_-A';
const ACCOUNT = 'granvikskommun';

const SETS = {
  basic: [
    { id: '17900000000000001', by: 'anna.a', age: 4 * 1440, text: 'Skäms ni inte? 😡 @granvikskommun',
      replies: [{ id: '17900000000000002', by: ACCOUNT, age: 2 * 1440, text: '@anna.a Hej! Tack för din synpunkt.' }] },
    { id: '17900000000000003', by: 'bo_ek', age: 90, text: 'Rad ett\nRad två' },
  ],
  scripts: [
    { id: '17900000000000011', by: 'dan.al', age: 15, text: 'لماذا لا تجيب البلدية؟' },
    { id: '17900000000000012', by: 'cissi__', age: 1500, text: `Familjen ${FAMILY} hälsar #granvik`,
      replies: [{ id: '17900000000000013', by: 'anna.a', age: 1000, text: 'Svara' }, { id: '17900000000000014', by: 'bo_ek', age: 900, text: '2 tim' }] },
  ],
  edited: [
    { id: '17900000000000031', by: 'anna.a', age: 15, gif: true, edited: true },
    { id: '17900000000000032', by: 'bo_ek', age: 16, text: 'Rättat', edited: true },
  ],
  pictures: [
    { id: '17900000000000021', by: 'anna.a', age: 15, gif: true },
    { id: '17900000000000022', by: 'bo_ek', age: 16, text: 'Fin bild', badge: true },
  ],
};

const user = (name) => link(`/${name}/`, {}, span({ dir: 'auto' }, name));
const avatar = (name, linked = true) => !linked ? span({}, el('img', { alt: `Profilbild för ${name}`, src: 'https://scontent.cdninstagram.com/a.jpg' })) : link(`/${name}/`, {}, el('img', { alt: `${name}s bild`, src: 'https://scontent.cdninstagram.com/a.jpg', width: 32, height: 32 }));

class Page {
  constructor(options) {
    this.o = { view: 'page', lang: 'sv', replies: 'shown', set: 'basic', other: 'none', form: 'plain', ...options };
    this.w = WORDS[this.o.lang];
    this.items = [];
  }

  words(text) {
    return this.o.other === 'font' ? el('font', {}, el('font', {}, text)) : text;
  }

  text(text) {
    const parts = text.split(/(@\w[\w.]*|#\w+)/).filter(Boolean);
    return span({ dir: 'auto' }, parts.map((part) => part.startsWith('@') ? link(`/${part.slice(1)}/`, {}, part) : part.startsWith('#') ? link(`/explore/tags/${part.slice(1)}/`, {}, part) : this.words(part)));
  }

  time(href, age) {
    const { text, published } = shown(this.w, age);
    return link(href, {}, el('time', { datetime: published.replace('Z', '.000Z'), title: '18 november 2026' }, this.words(text)));
  }

  href(c, parent) {
    const place = this.o.view === 'reel' ? `/reel/${CODE}` : this.o.form === 'account' ? `/${ACCOUNT}/p/${CODE}` : `/p/${CODE}`;
    return parent && this.o.form === 'reply' ? `${place}/c/${parent.id}/r/${c.id}/` : `${place}/c/${c.id}/`;
  }

  note(kind, c, parent) {
    const { text, published } = shown(this.w, c.age);
    this.items.push({ kind, id: c.id, parent: parent ? parent.id : null, author: c.by, author_url: `${HOST}/${c.by}/`, text: c.text ?? '', truncated: false,
      images: c.gif || c.image ? 1 : 0, own: c.by === ACCOUNT, time_text: text, published });
  }

  gif(c) {
    return c.gif ? div({}, el('img', { alt: 'GIF', src: 'https://media.giphy.example/x.gif', width: 160, height: 120 })) : null;
  }

  row(c, parent) {
    this.note(parent ? 'reply' : 'comment', c, parent);
    return div({}, div({}, avatar(c.by, this.o.linked)),
      div({}, div({}, user(c.by), c.badge ? span({ dir: 'auto' }, this.w.author) : null, ' ', this.time(this.href(c, parent), c.age), c.edited ? span({ dir: 'auto' }, `· ${this.w.edited}`) : null), c.text ? div({}, this.text(c.text)) : null, this.gif(c),
        div({}, button({}, span({}, `4 ${this.w.like}`)), button({}, span({}, this.w.reply)), this.o.lang === 'sv' ? null : button({}, span({ dir: 'auto' }, this.w.translate)))),
      button({}, el('svg', { 'aria-label': this.w.like, height: 12, width: 12 })));
  }

  thread(c) {
    const row = this.row(c);
    if (!c.replies) return div({}, row);
    const replies = this.o.replies === 'shown' ? c.replies.map((r) => this.row(r, c)) : button({}, span({ dir: 'auto' }, this.w.viewReplies(c.replies.length)));
    return div({}, row, div({}, replies));
  }

  listed(c, parent) {
    this.note(parent ? 'reply' : 'comment', c, parent);
    const item = div({ role: 'button' }, el('li', {}, div({}, div({}, avatar(c.by, this.o.linked)), div({}, el('h3', {}, user(c.by)), c.text ? div({}, this.text(c.text)) : null, this.gif(c), div({}, this.time(this.href(c, parent), c.age), c.edited ? span({ dir: 'auto' }, `· ${this.w.edited}`) : null, el('button', {}, this.w.reply))))));
    const replies = !c.replies ? null : el('ul', {}, this.o.replies === 'shown' ? c.replies.map((r) => this.listed(r, c)) : el('li', {}, el('button', {}, span({}, this.w.viewReplies(c.replies.length)))));
    return div({}, item, replies);
  }

  caption() {
    const c = { id: CODE, by: ACCOUNT, age: 5 * 1440, text: 'Nu öppnar isbanan! #isbana', image: this.o.view !== 'reel' };
    this.note('post', c);
    return div({}, div({}, avatar(ACCOUNT)), div({}, user(ACCOUNT), this.time(this.o.form === 'account' ? `/${ACCOUNT}/p/${CODE}/` : `/p/${CODE}/`, c.age), this.text(c.text)));
  }

  media() {
    return div({}, el('img', { alt: 'Foto av Granviks kommun', src: 'https://scontent.cdninstagram.com/p.jpg', width: 600, height: 750 }));
  }

  grid(note) {
    const thumbs = [CODE, 'DXmer00001', 'DXmer00002'].map((code) => {
      if (note) this.items.push({ kind: 'post', id: code, parent: null, author: ACCOUNT, author_url: `${HOST}/${ACCOUNT}/`, text: '', truncated: false, images: 1, own: true, time_text: null, published: null });
      return div({}, link(`/${ACCOUNT}/p/${code}/`, {}, el('img', { alt: 'Foto av Granviks kommun den 18 november 2026.', src: 'https://scontent.cdninstagram.com/t.jpg' })));
    });
    return el('main', { role: 'main' }, el('header', {}, el('h2', {}, ACCOUNT)), div({}, div({}, thumbs)));
  }

  count() {
    return this.o.promised ? link(`/p/${CODE}/comments/`, {}, span({}, this.w.allComments(this.o.promised))) : null;
  }

  html(body) {
    const navigation = ['loggedout'].includes(this.o.view) ? '' : div({}, link('/', {}, el('svg', { 'aria-label': 'Instagram' })), link('/direct/inbox/', {}, el('svg', { 'aria-label': 'Direct' })));
    return `<!doctype html><html lang="${this.w.lang}"><head><meta charset="utf-8"><title>Instagram</title></head><body><div id="mount_0_0_z"><div>${navigation}</div><div>${body}</div></div></body></html>`;
  }

  truth(kind, url, more = {}) {
    return { url, channel_urls: [`${HOST}/${ACCOUNT}/`], observed_at: OBSERVED, page_kind: kind, access: 'ok', promised_comments: this.o.promised ?? null, state: 'ok', attached: [],
      must_not: [this.w.reply === 'Svara' ? 'Visa alla' : this.w.reply, 'GIF', 'Foto av'], items: this.items, ...more };
  }
}

const VIEWS = {
  page(page) {
    const caption = page.caption();
    const list = div({}, div({}), div({}, SETS[page.o.set].map((c) => page.thread(c)), el('button', {}, div({}, el('svg', { 'aria-label': page.w.moreComments })))));
    const body = el('main', { role: 'main' }, div({}, page.media(), caption, el('hr'), div({}, div({}, list)), page.count(), el('section', {}, button({}, el('svg', { 'aria-label': page.w.like, height: 24, width: 24 })))));
    return [body, page.truth('permalink', `${HOST}/p/${CODE}/`)];
  },
  dialog(page) {
    const behind = page.grid(false);
    const caption = page.caption();
    const list = el('ul', {}, div({}, caption), div({}, div({}, SETS[page.o.set].map((c) => page.listed(c)), el('li', {}, el('button', {}, span({ 'aria-label': page.w.moreComments }))))));
    const dialog = div({ role: 'dialog' }, el('article', { role: 'presentation' }, div({}, page.media(), div({}, el('header'), div({}, list), page.count()))));
    return [String(behind) + dialog, page.truth('dialog', `${HOST}/p/${CODE}/`)];
  },
  reel(page) {
    const caption = page.caption();
    const video = el('main', { role: 'main' }, div({}, el('video', {}), caption));
    const panel = div({ role: 'dialog' }, div({}, SETS[page.o.set].map((c) => page.thread(c))));
    return [String(video) + panel, page.truth('reel', `${HOST}/reel/${CODE}/`)];
  },
  grid(page) {
    return [page.grid(true), page.truth('profile', `${HOST}/${ACCOUNT}/`, { must_not: [] })];
  },
  loggedout(page) {
    const form = el('form', { id: 'loginForm' }, el('input', { name: 'username' }), el('input', { type: 'password', name: 'password' }));
    return [el('main', {}, form), page.truth('other', `${HOST}/accounts/login/?next=%2Fp%2F${CODE}%2F`, { access: 'logged_out', state: 'unknown', must_not: [] })];
  },
  removed(page) {
    const body = el('main', { role: 'main' }, div({}, el('h2', {}, page.o.says), span({ dir: 'auto' }, 'X'), link('/', {}, 'Instagram')));
    return [body, page.truth('permalink', `${HOST}/p/${CODE}/`, { access: 'removed', state: 'unknown', must_not: [] })];
  },
  restricted(page) {
    const body = el('main', { role: 'main' }, el('header', {}, el('h2', {}, 'privat.konto')), div({}, el('h2', {}, page.o.says)));
    return [body, page.truth('profile', `${HOST}/privat.konto/`, { access: 'restricted', state: 'unknown', must_not: [] })];
  },
};

const MATRIX = [
  ...['page', 'dialog', 'reel'].flatMap((view) => [{ view }, { view, lang: 'en', replies: 'collapsed' }, { view, set: 'scripts', lang: 'ar' }, { view, set: 'pictures', lang: 'de' }]),
  { view: 'page', form: 'reply' }, { view: 'dialog', form: 'reply', set: 'scripts' }, { view: 'page', form: 'account', lang: 'none' }, { view: 'page', other: 'font' }, { view: 'dialog', other: 'font', lang: 'en' },
  { view: 'page', promised: 57 }, { view: 'dialog', promised: 1234, lang: 'en' }, { view: 'grid' }, { view: 'grid', lang: 'none' },
  { view: 'page', set: 'edited' }, { view: 'dialog', set: 'edited' }, { view: 'page', linked: false }, { view: 'reel', linked: false, set: 'pictures' },
  { view: 'loggedout' }, { view: 'removed', says: 'Den här sidan är tyvärr inte tillgänglig.' }, { view: 'removed', says: "Sorry, this page isn't available.", lang: 'en' },
  { view: 'restricted', says: 'Det här kontot är privat' }, { view: 'restricted', says: 'This account is private', lang: 'en' },
];

/** Every Instagram page of the corpus. */
export function instagramPages() {
  return MATRIX.map((options) => {
    const page = new Page(options);
    const [body, truth] = VIEWS[options.view](page);
    if (options.replies === 'collapsed') truth.items = truth.items.filter((item) => item.kind !== 'reply');
    const name = Object.entries(options).map(([key, value]) => (key === 'view' ? value : key === 'says' ? 'says' : `${key}-${value}`)).join('_');
    return { name, html: page.html(String(body)), truth };
  });
}
