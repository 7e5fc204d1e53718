/** Drawings for the demonstration pages, made here so that nothing is fetched and nobody is portrayed. */

const frame = (width, height, inner) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inner}</svg>`;
const HUES = [205, 340, 25, 260, 140, 190, 10, 300, 45, 220, 80, 320, 170, 100, 280, 355, 60, 235, 15, 330, 200, 150, 120, 270, 38, 180];
const flakes = (width, height) => Array.from({ length: 60 }, (_, i) => `<circle cx="${(i * 97) % width}" cy="${(i * 61) % height}" r="${1 + (i % 3)}" fill="#fff" opacity=".8"/>`).join('');
const hills = (color, dark) => `<path d="M0 250 Q170 150 340 235 T680 210 V380 H0Z" fill="${dark}"/><path d="M0 300 Q200 220 400 290 T680 270 V380 H0Z" fill="${color}"/>`;
const spruce = (x, y, size) => `<path d="M${x} ${y} l${size} ${size * 2.4} h${-size * 2}Z" fill="#3d5a55"/>`;

const PICTURES = {
  cover: [1095, 300, `<rect width="1095" height="300" fill="#a9c8d8"/><circle cx="860" cy="90" r="42" fill="#fde9b8"/><path d="M0 210 Q250 110 520 200 T1095 170 V300 H0Z" fill="#7fa3a0"/><path d="M0 250 Q300 190 600 245 T1095 230 V300 H0Z" fill="#5f8f97"/><rect x="500" y="150" width="90" height="70" fill="#b8463c"/><path d="M490 152 L545 112 L600 152Z" fill="#4b3a36"/><rect x="620" y="120" width="26" height="100" fill="#e8e2d4"/><path d="M616 122 L633 70 L650 122Z" fill="#39535c"/>`],
  snow: [680, 380, `<rect width="680" height="380" fill="#9fb8cc"/>${hills('#f4f8fb', '#dfe9f0')}${spruce(90, 170, 22)}${spruce(140, 185, 18)}${spruce(590, 160, 24)}<rect x="300" y="238" width="120" height="52" rx="6" fill="#e08a2c"/><rect x="372" y="212" width="44" height="40" rx="4" fill="#e9a24f"/><rect x="380" y="218" width="28" height="22" fill="#cfe4ee"/><path d="M296 246 L262 300 L300 300Z" fill="#c9542f"/><circle cx="326" cy="296" r="15" fill="#2b2f33"/><circle cx="396" cy="296" r="15" fill="#2b2f33"/>${flakes(680, 380)}`],
  school: [680, 380, `<rect width="680" height="380" fill="#cfe3ee"/><rect y="280" width="680" height="100" fill="#9dbb7c"/><rect x="150" y="130" width="380" height="150" fill="#c7694f"/><path d="M140 132 L340 70 L540 132Z" fill="#5b4640"/>${[0, 1, 2, 3].map((i) => `<rect x="${185 + i * 85}" y="165" width="48" height="56" fill="#e9f3f7"/>`).join('')}<rect x="320" y="232" width="40" height="48" fill="#4b3a36"/>`],
  ice: [680, 380, `<rect width="680" height="380" fill="#b9cfe0"/>${spruce(70, 130, 26)}${spruce(130, 150, 20)}${spruce(600, 125, 28)}<ellipse cx="340" cy="300" rx="300" ry="90" fill="#e6f2f9"/><path d="M150 300 q120 50 260 -10" stroke="#bcd5e4" stroke-width="5" fill="none"/><circle cx="300" cy="206" r="14" fill="#f0c8a0"/><path d="M286 222 h28 l8 50 h-44Z" fill="#a8323e"/><circle cx="410" cy="226" r="12" fill="#c99873"/><path d="M398 240 h24 l7 42 h-38Z" fill="#2f6b8a"/>`],
  path: [320, 200, `<rect width="320" height="200" fill="#b7c6d1"/><path d="M130 90 L190 90 L290 200 L30 200Z" fill="#dfeaf1"/><path d="M140 110 q30 20 20 80" stroke="#9fb6c6" stroke-width="8" fill="none"/><rect x="40" y="40" width="80" height="60" fill="#d9a05b"/>`],
  thief: [320, 200, `<rect width="320" height="200" fill="#8e9aa3"/><rect x="20" y="30" width="280" height="120" fill="#a7b2ba"/><circle cx="160" cy="86" r="24" fill="#d0a585"/><path d="M136 84 q24 -40 48 0Z" fill="#2e343a"/><path d="M122 180 q38 -90 76 0Z" fill="#3a5068"/><circle cx="230" cy="165" r="26" fill="none" stroke="#22282d" stroke-width="5"/>`],
  sign: [320, 200, `<rect width="320" height="200" fill="#f6e7b4"/><rect x="24" y="24" width="272" height="152" rx="8" fill="#fff" stroke="#b58a2a" stroke-width="4"/><text x="160" y="92" font-family="sans-serif" font-size="26" font-weight="700" text-anchor="middle" fill="#333">SANDA</text><text x="160" y="130" font-family="sans-serif" font-size="26" font-weight="700" text-anchor="middle" fill="#333">TRAPPORNA NU</text>`],
};

function avatar(number) {
  const hue = HUES[number % HUES.length];
  if (number === 0) return frame(40, 40, '<rect width="40" height="40" fill="#12566b"/><path d="M20 6 L33 11 V21 Q33 30 20 35 Q7 30 7 21 V11Z" fill="#e8f1f4"/><path d="M12 24 Q16 20 20 24 T28 24" stroke="#12566b" stroke-width="2.4" fill="none"/><path d="M20 10 l4 8 h-8Z" fill="#12566b"/>');
  return frame(40, 40, `<rect width="40" height="40" fill="hsl(${hue} 42% 72%)"/><circle cx="20" cy="16" r="7.5" fill="hsl(${20 + (number % 4) * 6} 45% ${78 - (number % 5) * 9}%)"/><path d="M12.5 15 q7.5 -14 15 0 q-7.5 -5 -15 0Z" fill="hsl(${(number * 37) % 60} 40% ${20 + (number % 4) * 15}%)"/><path d="M6 40 q14 -26 28 0Z" fill="hsl(${(hue + 150) % 360} 35% 45%)"/>`);
}

const face = (color, mouth, eyes = '#3a2a10') => `<circle cx="8" cy="8" r="7.5" fill="${color}"/><circle cx="5.3" cy="6.6" r="1" fill="${eyes}"/><circle cx="10.7" cy="6.6" r="1" fill="${eyes}"/><path d="${mouth}" stroke="${eyes}" stroke-width="1.2" fill="none" stroke-linecap="round"/>`;
const EMOJI = {
  '😡': face('#e8513a', 'M5 11.5q3 -2.6 6 0 M3.6 4.4l2.8 1.2 M12.4 4.4l-2.8 1.2'),
  '😅': face('#ffcf4d', 'M4.6 9.5q3.4 3.6 6.8 0'),
  '🤡': face('#f7e3d4', 'M4.4 10q3.6 3.4 7.2 0') + '<circle cx="8" cy="8.4" r="1.6" fill="#d9302b"/><circle cx="2" cy="4" r="2" fill="#d9302b"/><circle cx="14" cy="4" r="2" fill="#d9302b"/>',
  '❤️': '<path d="M8 14.5S1 10 1 5.4A3.6 3.6 0 0 1 8 4.2a3.6 3.6 0 0 1 7 1.2C15 10 8 14.5 8 14.5Z" fill="#e0354b"/>',
  '❄️': '<path d="M8 1v14M2 4.5l12 7M14 4.5l-12 7" stroke="#4aa3d8" stroke-width="1.6" stroke-linecap="round"/>',
  '🛞': '<circle cx="8" cy="8" r="7.4" fill="#33383d"/><circle cx="8" cy="8" r="3.6" fill="#b9c1c7"/>',
  '🔞': '<circle cx="8" cy="8" r="7.4" fill="#fff" stroke="#d9302b" stroke-width="1.6"/><path d="M3 13L13 3" stroke="#d9302b" stroke-width="1.6"/>',
  '🏫': '<path d="M1 7l7-5 7 5v8H1Z" fill="#c7694f"/><path d="M6.5 10h3v5h-3Z" fill="#4b3a36"/>',
  '⛸️': '<path d="M5 2v6l6 2v2H3V2Z" fill="#dfe7ec" stroke="#5b7f95"/><path d="M2 14h11" stroke="#5b7f95" stroke-width="1.4"/>',
};

/** The drawing at a path of the content network, or none. */
export function pictureAt(path) {
  const [, folder, file = ''] = path.split('/');
  const name = decodeURIComponent((path.split('/').pop() ?? '').replace(/\.svg$/, ''));
  if (folder === 'avatar') return avatar(Number(file.replace('.svg', '')));
  if (folder === 'images') return frame(16, 16, EMOJI[name] ?? face('#ffcf4d', 'M5 10.5h6'));
  if (folder === 'picture' && Object.hasOwn(PICTURES, name)) return frame(...PICTURES[name]);
  return undefined;
}

/** A drawn head, as an address of its own: no picture of a real person is part of the tests. */
export const HEAD = `data:image/svg+xml,${encodeURIComponent(frame(320, 200, `<rect width="320" height="200" fill="#5a788c"/><g transform="translate(160 105)"><ellipse rx="46" ry="60" fill="#46322a"/><ellipse cy="14" rx="44" ry="52" fill="#e0b498"/>
  <path d="M-28 -22h20v4h-20zM8 -22h20v4h-20z" fill="#281e1e"/><ellipse cx="-18" cy="-9" rx="7" ry="4" fill="#281e1e"/><ellipse cx="18" cy="-9" rx="7" ry="4" fill="#281e1e"/>
  <ellipse cy="12" rx="7" ry="6" fill="#be8c73"/><ellipse cy="30" rx="15" ry="4" fill="#963c3c"/></g>`))}`;
