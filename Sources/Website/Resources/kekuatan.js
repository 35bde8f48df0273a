// The strength of a new password in words while it is typed, reckoned as the server does (PasswordStrength.swift).
for (const line of document.querySelectorAll('[data-kekuatan]')) {
  const field = document.getElementById(line.dataset.kekuatan)
  const word = line.querySelector('[data-kata]')
  const show = () => {
    const strength = strengthOf(field.value, Number(line.dataset.palingPendek))
    line.hidden = field.value === ''
    line.dataset.tingkat = strength
    // A screen reader is told of a change only.
    if (word.textContent !== line.dataset[strength]) word.textContent = line.dataset[strength]
  }
  field.addEventListener('input', show)
  window.addEventListener('pageshow', show)
}

function strengthOf(text, least) {
  const points = Array.from(text, (character) => character.codePointAt(0))
  if (points.length < least) return 'pendek'
  const length = points.filter((point, index) => index === 0 || Math.abs(point - points[index - 1]) > 1).length
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(text)).length
  const score = length * (3 + kinds)
  return score < 48 ? 'lemah' : score < 72 ? 'cukup' : 'kuat'
}
