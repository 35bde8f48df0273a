import Mail
import Testing
