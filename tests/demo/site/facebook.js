// A page shaped like Facebook's desktop site of autumn 2026 (plain posts, comments as articles, unreadable post times,
// nested replies, recycled nodes), written from nothing for demonstrations and tests. The address's query chooses the variant:
//   whole=1 every comment shown, nothing folded up · broken=1 built as no program knows it · number=1 the page's own links by number
//   n=500 more comments · lang=en · dark=1 · strict=1 · dialog=1 · outside=1 (dialog mounted beside body) · late=MS one more comment after MS
import { channel, many, posts } from './comments.js';
import { div, el, guard, randomId, span, wrapped } from './react.js';

const query = new URLSearchParams(location.search);
const english = query.get('lang') === 'en' ? 1 : 0;
const origin = 'https://www.facebook.com';
const cdn = `https://scontent-arn2-1.xx.fbcdn.net${location.port && `:${location.port}`}`;
const tracking = '__cft__[0]=AZX' + 'q'.repeat(40) + '&__tn__=%2CO%2CP-R';
const t = (swedish, other) => (english ? other : swedish);
document.documentElement.lang = english ? 'en' : 'sv';
document.documentElement.classList.add(query.has('dark') ? '__fb-dark-mode' : '__fb-light-mode');

const emoji = (character) => span({ class: 'html-span' }, el('img', { alt: character, height: 16, width: 16, src: `${cdn}/images/emoji.php/v9/${encodeURIComponent(character)}.svg` }));

/** A line of text, cut into several text nodes as the platform does. */
function line(text) {
  const out = div({ dir: 'auto', class: 'line' });
  for (const part of text.split(/(\{[^}]+\}|\[\[[^\]]+\]\])/)) {
    if (part.startsWith('{')) out.append(emoji(part.slice(1, -1)));
    else if (part.startsWith('[[')) {
      const url = part.slice(2, -2);
      out.append(span({}, el('a', { role: 'link', tabindex: 0, rel: 'nofollow noreferrer', target: '_blank', href: `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}&h=AT0x` }, url)));
    } else if (part) {
      const half = part.length >> 1;
      out.append(document.createTextNode(part.slice(0, half)), document.createTextNode(part.slice(half)));
    }
  }
  return out;
}

function paragraphs(texts, more, attributes = {}) {
  const out = span({ dir: 'auto', class: 'x193iq5w', ...attributes });
  for (const lines of texts) out.append(div({ class: 'x14z9mp xat24cr x1lziwak x1vvkbs x126k92a' }, lines.map(line)));
  if (more) {
    const button = div({ role: 'button', tabindex: 0, class: 'more' }, t('Visa mer', 'See more'));
    out.lastChild.lastChild.append('… ', button);
    button.addEventListener('click', () => out.isConnected && out.replaceWith(paragraphs([...texts, ...more], undefined, attributes)));
  }
  return out;
}

/** A post's time: one span per character in shuffled order, with decoys outside the clipped link. */
function shuffledTime(text, full) {
  const link = el('a', { role: 'link', tabindex: 0, class: 'clip', href: `?${tracking}` });
  link.style.width = `${[...text].length * 7}px`;
  const row = span({ class: 'row' });
  const bits = [...text].map((character, i) => [character, i]).concat([...'sepnodt0i5h6m1sepnodt0i5h6m1'].map((character, i) => [character, 100 + i]));
  for (let i = bits.length - 1; i > 0; i--) {
    const j = (i * 7 + 3) % (i + 1);
    [bits[i], bits[j]] = [bits[j], bits[i]];
  }
  for (const [character, order] of bits) {
    const cell = span({}, character + '\u034F');
    cell.style.order = String(order);
    row.append(cell);
  }
  link.append(row);
  let tip;
  link.addEventListener('mouseover', () => setTimeout(() => document.body.append((tip ??= div({ role: 'tooltip', class: 'tip' }, span({}, full)))), 300));
  link.addEventListener('mouseout', () => setTimeout(() => tip?.remove(), 2000));
  return link;
}

const avatar = (number, size) => el('svg', { class: 'avatar', width: size, height: size, viewBox: '0 0 40 40', role: 'none' },
  el('image', { href: `${cdn}/avatar/${number}.svg`, width: 40, height: 40 }));
const encoded = (post, id) => encodeURIComponent(btoa(`comment:${post}_${id}`));

function label({ author, replyTo, time }) {
  if (english) return replyTo ? `Reply by ${author} to ${replyTo}'s comment ${time[1]} ago` : `Comment by ${author} ${time[1]} ago`;
  return replyTo ? `Svar från ${author} på ${replyTo}s kommentar för ${time[0]} sedan` : `Kommentar från ${author} för ${time[0]} sedan`;
}

/** A comment or reply as an article; replies are nested in their parent's. */
export function comment(c, post, parent) {
  const address = `${origin}/${channel.slug}/posts/${post.slug}?comment_id=${parent ?? c.id}${parent ? `&reply_comment_id=${c.id}` : ''}&${tracking}`;
  const profile = `${origin}/${c.slug}${c.slug === 'profile.php' ? '?id=100000000000077&' : '?'}comment_id=${encoded(post.id, c.id)}&${tracking}`;
  const menu = div({ class: 'menu-slot' });
  const article = div({ role: 'article', 'aria-label': label(c), tabindex: -1, class: parent ? 'comment reply x1n2onr6' : 'comment x1n2onr6' },
    div({ class: 'face' }, el('a', { 'aria-hidden': 'true', role: 'link', tabindex: -1, href: profile }, avatar(c.avatar, parent ? 24 : 32))),
    div({ class: 'body' },
      div({ class: 'bubble-row' },
        c.text.length || !c.photo ? div({ class: 'bubble' },
          span({ class: 'xt0psk2' }, el('a', { role: 'link', tabindex: 0, href: profile }, span({ dir: 'auto', class: 'name' }, c.author))),
          c.own ? div({ class: 'badge' }, span({ dir: 'auto' }, t('Författare', 'Author'))) : null,
          div({ class: 'x1lliihq xjkvuk6 x1iorvi4' }, paragraphs(c.text, c.more, { lang: 'sv-SE' })))
          : div({ class: 'bubble' }, span({}, el('a', { role: 'link', tabindex: 0, href: profile }, span({ dir: 'auto', class: 'name' }, c.author)))),
        menu),
      c.photo ? div({ class: 'photo' }, el('a', { role: 'link', href: `${origin}/photo.php?fbid=9${c.id}&set=p.9&type=3` }, el('img', { src: `${cdn}/picture/${c.photo}.svg`, width: 320, height: 200, alt: t('Kan vara en bild av utomhus', 'May be an image of outdoors') }))) : null,
      el('ul', { 'aria-hidden': 'false', class: 'acts' },
        el('li', {}, span({}, el('a', { role: 'link', tabindex: 0, href: address }, c.time[english]))),
        el('li', {}, div({ role: 'button', tabindex: 0 }, t('Gilla', 'Like'))), el('li', {}, div({ role: 'button', tabindex: 0 }, t('Svara', 'Reply'))),
        c.likes ? el('li', { class: 'likes' }, `${c.likes}`, span({ class: 'thumb' })) : null)));
  article.dataset.fxid = c.id;
  article.addEventListener('mouseenter', () => menu.replaceChildren(div({ role: 'button', tabindex: 0, 'aria-haspopup': 'menu', class: 'dots', 'aria-label': t('Dölj eller rapportera detta', 'Hide or report this') })));
  article.addEventListener('mouseleave', () => menu.replaceChildren());
  const replies = (c.replies ?? []).map((reply) => comment(reply, post, c.id));
  if (replies.length) article.append(div({ class: 'replies' }, replies));
  return div({ class: 'x169t7cy x19f6ikt' }, article);
}

function thread(post, comments) {
  const more = query.has('whole') ? null : div({ role: 'button', tabindex: 0, class: 'fx-more' }, t('Visa fler kommentarer', 'View more comments'));
  return div({ class: 'thread' },
    div({ role: 'button', tabindex: 0, 'aria-haspopup': 'menu', class: 'sort' }, span({}, t('Mest relevanta', 'Most relevant'))),
    div({ class: 'fx-list' }, comments.map((c) => comment(c, post))), more,
    el('form', { role: 'presentation', class: 'composer' }, avatar(0, 32),
      div({ contenteditable: 'true', role: 'textbox', 'aria-label': t(`Kommentera som ${channel.name}`, `Comment as ${channel.name}`), 'data-lexical-editor': 'true' }),
      span({ 'aria-hidden': 'true', class: 'ghost' }, t(`Kommentera som ${channel.name}`, `Comment as ${channel.name}`))));
}

function postElement(post, position, comments) {
  const home = query.has('number') ? `${origin}/profile.php?id=100064000000001&${tracking}` : `${origin}/${channel.slug}?${tracking}`;
  const head = div({ class: 'head' },
    span({}, Array.from({ length: 8 }, () => span({ class: 'bait' }, 'Facebook')), el('a', { 'aria-hidden': 'true', role: 'link', tabindex: -1, href: home }, avatar(0, 40))),
    div({ class: 'who' },
      div({ 'data-ad-rendering-role': 'profile_name' }, span({ dir: 'auto' }, el('h2', { id: randomId() }, span({}, el('a', { role: 'link', tabindex: 0, href: home }, el('strong', {}, span({}, channel.name))))))),
      span({ dir: 'auto', class: 'when' }, shuffledTime(post.time[english], post.full), span({}, ' · '), span({ class: 'globe', title: t('Delas med: Alla', 'Shared with Public') }, '◍'))),
    div({ role: 'button', tabindex: 0, 'aria-haspopup': 'menu', 'aria-expanded': 'false', class: 'dots', 'aria-label': t('Åtgärder för det här inlägget', 'Actions for this post') }));
  const message = div({ dir: 'auto', class: 'message' }, div({ 'data-ad-rendering-role': 'story_message' }, div({ 'data-ad-comet-preview': 'message', 'data-ad-preview': 'message', id: randomId() }, paragraphs(post.text, post.more))));
  const picture = div({ class: 'picture' }, el('a', { role: 'link', href: `${origin}/photo/?fbid=${post.id}&set=a.1` }, el('img', { src: `${cdn}/picture/${post.picture}.svg`, width: 680, height: 380, alt: '' })));
  const counts = div({ class: 'counts' }, span({ role: 'toolbar', 'aria-label': t('Se vem som har reagerat på det här', 'See who reacted to this') }, div({ role: 'button', tabindex: 0, 'aria-label': `${t('Gilla', 'Like')}: ${post.reactions} ${t('personer', 'people')}` }, span({ class: 'thumb' }), ` ${post.reactions}`)),
    post.promised ? div({ role: 'button', tabindex: 0, class: 'fx-count' }, span({ dir: 'auto' }, `${post.promised} ${t('kommentarer', 'comments')}`)) : null, div({ role: 'button', tabindex: 0 }, span({ dir: 'auto' }, `${post.shares} ${t('delningar', 'shares')}`)));
  const bar = div({ class: 'bar' }, div({ role: 'button', tabindex: 0, 'aria-label': t('Gilla', 'Like') }, span({}, t('Gilla', 'Like'))), div({ role: 'button', tabindex: 0, 'aria-label': t('Lämna en kommentar', 'Leave a comment') }, span({}, t('Kommentera', 'Comment'))), div({ role: 'button', tabindex: 0 }, span({}, t('Dela', 'Share'))));
  return div({ class: 'card x1yztbdb x1n2onr6 xh8yej3 x1ja2u2z', 'aria-posinset': position }, wrapped(div({}, head, wrapped(message, 2), picture, counts, bar, comments ? thread(post, comments) : null), 14));
}

const skeleton = () => div({ role: 'article', class: 'card loading' }, div({ role: 'progressbar', 'aria-label': t('Läser in …', 'Loading …'), 'data-visualcompletion': 'loading-state' }));

const banner = () => div({ role: 'banner' }, div({ hidden: '' }, el('h1', {}, t('Aviseringar', 'Notifications'))), div({ class: 'mark' }), div({ class: 'search' }, t('Sök', 'Search')),
  div({ role: 'navigation', 'aria-label': 'Facebook' }, ['⌂', '▷', '◫', '☰'].map((sign) => el('a', { href: '/', role: 'link' }, span({}, sign)))), ['✉', '◔'].map((sign) => div({ role: 'button', tabindex: 0, class: 'round' }, sign)), div({ role: 'button', tabindex: 0, class: 'me' }, avatar(0, 40)));

const header = () => div({ class: 'top' }, div({ class: 'cover' }, el('img', { src: `${cdn}/picture/cover.svg`, alt: '' })),
  div({ class: 'title' }, avatar(0, 148), div({}, el('h1', {}, span({}, channel.name)), span({ class: 'quiet' }, t('9,4 tn följare · 112 följer', '9.4K followers · 112 following')))),
  div({ class: 'tabs' }, [t('Inlägg', 'Posts'), t('Om', 'About'), t('Foton', 'Photos'), t('Evenemang', 'Events')].map((tab, i) => el('a', { role: 'tab', href: `/${channel.slug}`, 'aria-selected': String(i === 0) }, span({}, tab)))));

const intro = () => div({ class: 'card intro' }, el('h2', {}, t('Intro', 'Intro')), el('p', {}, t('Granviks kommuns officiella sida. Vi svarar på vardagar. Så hanterar vi kommentarer: granvik.example/regler', 'Official page of Granvik municipality.')),
  el('p', { class: 'quiet' }, 'Storgatan 1, Granvik'), el('p', { class: 'quiet' }, '0499-555 00'), el('p', { class: 'quiet' }, 'granvik.example'));

if (query.has('whole')) {
  for (const c of posts[0].comments) delete c.more;
  posts[0].promised = posts[0].comments.reduce((sum, c) => sum + 1 + (c.replies?.length ?? 0), 0);
}
/** Takes away everything that tells what is what; people still see the same. */
function scramble(top) {
  for (const element of top.querySelectorAll('*'))
    for (const { name } of [...element.attributes]) if (/^(role|aria-.*|data-ad-.*|data-visual.*|href)$/.test(name) && element.namespaceURI.endsWith('xhtml')) element.removeAttribute(name);
}

const root = div({ id: 'mount_0_0_aB' });
let beside;

/** What the address asks for: the page with its posts, and a dialog over it when wanted. */
function mount() {
  const first = [...posts[0].comments, ...many(Number(query.get('n') ?? 0))];
  const inDialog = query.has('dialog');
  const registered = location.pathname.startsWith(`/${channel.slug}`);
  const list = div({ class: 'posts' }, posts.map((post, i) => postElement(post, i + 1, inDialog || !registered ? null : i === 0 ? first : post.comments.length ? post.comments : null)), skeleton());
  root.replaceChildren(banner(), div({ role: 'main' }, header(), div({ class: 'columns' }, div({ class: 'side' }, intro()), list)));
  beside?.remove();
  if (query.has('broken')) scramble(root);
  if (!inDialog) return;
  beside = div({ id: 'mount_0_0_xQ' }, div({ class: 'veil' }), div({ role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'dialog-title' },
    div({ class: 'dialog-head' }, el('h2', { id: 'dialog-title' }, t(`Inlägg från ${channel.name}`, `${channel.name}'s post`)), div({ role: 'button', tabindex: 0, 'aria-label': t('Stäng', 'Close'), class: 'dialog-close' }, '✕')),
    div({ class: 'scroller' }, postElement(posts[0], null, first))));
  (query.has('outside') ? document.documentElement : root).append(beside);
}

document.body.prepend(root);
mount();
guard(root, query.has('strict'));

const find = (id) => document.querySelector(`[data-fxid="${id}"]`);
const stranger = { id: '900000000000999', author: 'Ny Person', slug: 'ny.person', avatar: 5, time: ['1 min', '1m'], text: [['En helt annan kommentar.']] };

window.fx = {
  /** The ⋯ button comes into the row under the pointer. */
  hover: (id) => find(id).dispatchEvent(new MouseEvent('mouseenter')),
  /** The same comments on brand-new nodes in another order. */
  changeSort: () => document.querySelectorAll('.fx-list').forEach((list) => {
    window.fxReversed = !window.fxReversed;
    const comments = [...posts[0].comments, ...many(Number(query.get('n') ?? 0))];
    if (list.isConnected && list === document.querySelector('.fx-list')) list.replaceChildren(...(window.fxReversed ? comments.reverse() : comments).map((c) => comment(c, posts[0])));
  }),
  /** The same element shows another comment: text, author and links change in place. */
  recycle: (id, other = {}) => {
    const article = find(id);
    const fresh = comment({ ...stranger, ...other }, posts[0]).querySelector('[role=article]');
    article.replaceChildren(...fresh.childNodes);
    article.setAttribute('aria-label', fresh.getAttribute('aria-label'));
    article.dataset.fxid = fresh.dataset.fxid;
  },
  /** Only a text node's data changes. */
  retext: (id, text) => {
    const [first, ...rest] = find(id).querySelector('.line').childNodes;
    first.data = text;
    rest.forEach((node) => node.remove());
  },
  /** A comment is taken away; the page's own count follows unless it was only scrolled past. Gives what puts it back. */
  remove: (id, scrolled = false) => {
    const row = find(id).parentElement;
    const [above, next] = [row.parentElement, row.nextSibling];
    const count = (by) => { for (const counter of document.querySelectorAll('.fx-count span')) counter.firstChild.data = counter.firstChild.data.replace(/\d+/, (n) => String(Number(n) + by)); };
    row.remove();
    if (!scrolled) count(-1);
    window.fxBack = () => (above.insertBefore(row, next), scrolled || count(1));
  },
  /** A post scrolled past is emptied and keeps its height. */
  unmount: (position) => {
    const post = document.querySelectorAll('.posts > .xh8yej3')[position];
    post.style.height = `${post.offsetHeight}px`;
    post.replaceChildren(div({ hidden: '' }));
  },
  /** A comment comes in late, first in the list. */
  add: (other = {}) => document.querySelector('.fx-list').prepend(comment({ ...stranger, ...other }, posts[0])),
  /** The address changes without a load. */
  navigate: (path) => {
    history.pushState({}, '', path);
    setTimeout(mount);
  },
};
if (query.has('late')) setTimeout(() => window.fx.add(), Number(query.get('late')));
