const LONGEST = 120;
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i;

/**
 * A name as people may see it: the last part of whatever path was sent, composed (NFC), without control characters, marks
 * that turn the reading direction or cannot be seen, characters that mean something to a shell or a file system, names of
 * devices, dots and blanks at the ends; 120 characters at most, its extension kept. Never used as a path all the same.
 */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD\u3164\u115F\u1160\u2800]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[.\s]+|[.\s]+$/gu, '');
  const safe = DEVICES.test(plain) ? `_${plain}` : plain;
  return safe === '' ? 'file' : shortened(safe);
}

function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= LONGEST) return name;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  return characters.slice(0, LONGEST - extension.length).join('') + extension;
}

/** The name with an extension that fits what the file is; another one stays in front of it: `a.exe` becomes `a.exe.jpg`. */
export function fittingName(name: string, extensions: readonly string[]): string {
  const clean = cleanName(name);
  const extension = /\.([\p{L}\p{N}]{1,10})$/u.exec(clean)?.[1]?.toLowerCase();
  return extension !== undefined && extensions.includes(extension)
    ? clean
    : shortened(`${clean}.${extensions[0]!}`);
}
