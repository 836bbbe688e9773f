import { packPaths } from '../layout.ts';
import { bullet, commands, heading, paragraph } from './readme-text.ts';

/** DER of a SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) up to the key itself, in octal for `printf`. */
const keyStart = '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000';

/**
 * Checks the signed note `$1` (C2SP) with the verifier key in the file `$2`, by openssl alone. The key is what stands
 * behind the second `+`, whose first byte is the algorithm; the key itself may hold more of them.
 */
const functionText = `verify_note() (
  set -e
  t=$(mktemp -d)
  printf '${keyStart}' > "$t/key"
  cut -d + -f 3- "$2" | tr -d '\\r\\n ' | openssl base64 -d -A \\
    | tail -c 32 >> "$t/key"
  sed '/^$/,$d' "$1" > "$t/text"
  tail -n 1 "$1" | cut -d ' ' -f 3 | openssl base64 -d -A \\
    | tail -c 64 > "$t/sig"
  test "$(head -n 1 "$t/text" | cut -d + -f 1)" = "$(cut -d + -f 1 "$2")"
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$t/key" \\
    -rawin -in "$t/text" -sigfile "$t/sig"
  rm -r "$t"
)`;

const checkText = `verify_note ${packPaths.note} ../pack-key.pub
verify_note ${packPaths.checkpoint} ../signing-key.pub
test "SHA256SUMS sha256:$(sha256sum SHA256SUMS | cut -c 1-64)" \\
  = "$(sed -n 3p ${packPaths.note})" && echo "SHA256SUMS: signed"
test "log $(sed -n 1,3p ${packPaths.checkpoint} | paste -s -d ' ' -)" \\
  = "$(sed -n 4p ${packPaths.note})" && echo "checkpoint: signed"
sha256sum --quiet -c SHA256SUMS && echo "files: as listed"
find . -type f ! -name SHA256SUMS ! -name ${packPaths.note} | cut -c 3- \\
  | LC_ALL=C sort | diff - <(cut -c 67- SHA256SUMS | LC_ALL=C sort) \\
  && echo "files: no others"`;

const timestampText =
  '\n' +
  paragraph(
    'The pack has a timestamp: an authority that is no part of it says when the log existed. Way 1 verifies it; add --timestamp-ca timestamp-ca.pem, the certificate of the CA of the authority, which you received from there and not with this pack. With openssl, where way 2 was done:',
  ) +
  commands(`openssl ts -verify -data ${packPaths.checkpoint} \\
  -in ${packPaths.timestamp} -CAfile ../timestamp-ca.pem
openssl ts -reply -text -in ${packPaths.timestamp}`) +
  '\n' +
  paragraph(
    'The first has to say "Verification: OK", the second shows the time. When the certificates have expired since, add -attime and the seconds since 1970 of that time to the first.',
  ).trimEnd() +
  '\n';

/** How to verify a pack in three ways; the commands are those that the tests run. */
export const verifySection = (timestamped = false): string =>
  heading('HOW TO VERIFY') +
  paragraph(
    'You need two keys that you received by another way than this pack, each one line of text: pack-key.pub (who wrote the pack) and signing-key.pub (whose log it is). What the pack itself says of its keys proves nothing.',
  ) +
  paragraph('1. With Assay: everything, offline, without unpacking.') +
  commands(`assay verify PACK.zip --key signing-key.pub --key pack-key.pub \\
  --remember checkpoint.txt`) +
  '\n' +
  paragraph(
    'It follows every digest from the signed checkpoint down to each resource, makes every readable file again from the evidence and compares it byte for byte, and says what was proved and what was not. With --remember it also proves that the log has only grown since the checkpoint in that file, and keeps the new one there.',
  ) +
  paragraph(
    '2. With sha256sum and openssl (3.0 or later): that the key holder signed exactly these files. Unpack into an empty folder, put the keys beside that folder, and type in it, in bash:',
  ) +
  commands(functionText) +
  '\n' +
  commands(checkText) +
  '\n' +
  paragraph(
    'It has to say "Signature Verified Successfully" twice and then four lines: "SHA256SUMS: signed", "checkpoint: signed", "files: as listed", "files: no others". Anything else is a failure. On macOS, where sha256sum or openssl 3 may be missing, take those of Homebrew (coreutils, openssl).',
  ) +
  paragraph(
    `3. With a browser: open ${packPaths.report}. It checks the data that it holds, needs no network, and shows the fingerprint of the key. Compare the fingerprint with the one that you received; a page could show anything else just as well.`,
  ) +
  paragraph('What each way leaves open:') +
  bullet('Way 2 does not prove that the readable files follow from the evidence; way 1 does.') +
  bullet(`Way 3 proves the resources that the page shows, not the other files of the pack.`) +
  (timestamped ? timestampText : '');
