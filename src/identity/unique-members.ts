/**
 * Whether no object in a JSON text has two members of one name. Readers disagree on which of two counts, so that a text
 * with two says different things to different readers. The text must be JSON.
 */
export const hasUniqueMembers = (json: string): boolean => {
  const open: (Set<string> | undefined)[] = [];
  // Strings whole, so that braces in them do not count; a string before a colon is the name of a member.
  for (const [token, name] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (name !== undefined) {
      const members = open.at(-1);
      // Parsed, since escapes write one name in many ways.
      const key = String(JSON.parse(name));
      if (members === undefined || members.has(key)) return false;
      members.add(key);
    }
  }
  return true;
};
