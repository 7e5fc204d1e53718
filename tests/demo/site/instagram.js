// A post page shaped like Instagram's desktop site: rows without lists, exact times in <time>, comment ids in `/c/` links.
import { instagram as post } from './comments.js';
import { div, el, guard, span } from './react.js';

const query = new URLSearchParams(location.search);
const cdn = `https://scontent-arn2-1.cdninstagram.com${location.port && `:${location.port}`}`;
document.documentElement.lang = 'sv';
if (query.has('dark')) document.documentElement.classList.add('dark');

const user = (name) => el('a', { class: 'notranslate _a6hd', href: `/${name}/`, role: 'link', tabindex: 0 }, span({ class: '_ap3a _aaco _aacw _aacx _aad7 _aade', dir: 'auto' }, name));
const time = (id, at, relative) => el('a', { class: 'when', href: id ? `/p/${post.code}/c/${id}/` : `/p/${post.code}/`, role: 'link', tabindex: 0 }, el('time', { class: 'x1p4m5qa', datetime: at, title: '21 november 2026' }, relative));
const text = (words) => span({ class: '_ap3a _aaco _aacu _aacx _aad7 _aade', dir: 'auto' }, words.split(/([@#][\wåäö.]+)/).map((part) => (/^[@#]/.test(part) ? el('a', { class: 'tag', href: `/${part.slice(1)}/`, role: 'link' }, part) : part)));
const heart = (size) => el('svg', { 'aria-label': 'Gilla', width: size, height: size, viewBox: '0 0 24 24' }, el('path', { d: 'M12 20S3 14 3 8.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 1.5C21 14 12 20 12 20Z', fill: 'none', stroke: 'currentColor', 'stroke-width': 2 }));
const face = (name, number) => el('a', { class: '_a6hd', href: `/${name}/`, role: 'link' }, el('img', { class: 'face', alt: `Profilbild för ${name}`, src: `${cdn}/avatar/${number}.svg`, width: 32, height: 32 }));

const row = (c, number) => div({ class: 'row x78zum5 xsag5q8 x1iyjqo2' }, div({ class: 'xbmvrgn' }, face(c.user, number)),
  div({ class: 'grow x78zum5 x1iyjqo2' }, div({}, user(c.user), ' ', time(c.id, c.at, c.relative)), div({ class: 'x1cy8zhl' }, text(c.text)),
    div({ class: 'acts' }, div({ role: 'button', tabindex: 0 }, span({ class: 'xuxw1ft' }, '4 gilla-markeringar')), div({ role: 'button', tabindex: 0 }, span({}, 'Svara')))),
  div({ role: 'button', tabindex: 0 }, heart(12)));
const thread = (c, i) => div({ class: 'x1uhb9sk' }, row(c, i + 1), c.replies ? div({ class: 'replies xpdvgm7 x540dpk' }, c.replies.map((reply) => row(reply, 0))) : null);

const root = div({ id: 'mount_0_0_Cd' },
  div({ class: 'rail' }, el('a', { href: '/', role: 'link' }, span({}, '⌂')), el('a', { href: '/direct/inbox/', role: 'link' }, el('svg', { 'aria-label': 'Direct', width: 24, height: 24, viewBox: '0 0 24 24' }, el('path', { d: 'M2 3h20L12 21 9 12Z', fill: 'none', stroke: 'currentColor', 'stroke-width': 2 })))),
  el('main', { role: 'main' }, div({ class: 'post' }, div({ class: 'picture' }, el('img', { alt: 'Foto av Granviks kommun den 21 november 2026.', src: `${cdn}/picture/${post.picture}.svg` })),
    div({ class: 'column' },
      div({ class: 'caption' }, face('granvikskommun', 0), div({}, user('granvikskommun'), ' ', time(null, post.at, post.relative), div({}, text(post.caption)))), el('hr'),
      div({}, div({ class: 'x1l90r2v' }, div({}), div({ class: 'fx-list' }, post.comments.map(thread)))),
      el('section', {}, div({ role: 'button', tabindex: 0 }, heart(24)))))));
document.body.prepend(root);
guard(root, query.has('strict'));
