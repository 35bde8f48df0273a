// A mark that accounts were kept here, in places that a browser clears at other times than the vault: so that a vault that was cleared
// is told from one that never was. It says nothing but that.
const name = 'accounts-kept'
// Cookies of one host are the same at every port, and each port is another app.
const cookie = location.port ? `${name}-${location.port}` : name
const longest = 400 * 24 * 60 * 60

/** True if one of the marks is still there. */
export function isMarked() {
  try {
    return localStorage.getItem(name) !== null || document.cookie.includes(`${cookie}=`)
  } catch {
    return document.cookie.includes(`${cookie}=`)
  }
}

export function mark(isKept) {
  document.cookie = `${cookie}=1; Path=/; SameSite=Strict; Max-Age=${isKept ? longest : 0}${location.protocol === 'https:' ? '; Secure' : ''}`
  try {
    if (isKept) localStorage.setItem(name, '1')
    else localStorage.removeItem(name)
  } catch {
    // The cookie then stands alone.
  }
}
