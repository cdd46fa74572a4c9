internal import COpenSSL

/// The elements of a stack of libcrypto, which owns them.
func elements(of stack: OpaquePointer?) -> [UnsafeMutableRawPointer] {
  guard let stack else { return [] }
  return (0..<max(0, crypto.OPENSSL_sk_num(stack))).compactMap {
    crypto.OPENSSL_sk_value(stack, $0)
  }
}

/// Frees a stack together with what is in it.
func freeStack(
  _ stack: OpaquePointer?, _ element: (@convention(c) (UnsafeMutableRawPointer?) -> Void)?
) {
  crypto.OPENSSL_sk_pop_free(stack, element)
}
