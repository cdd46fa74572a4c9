internal import HTTPTypes
internal import Hummingbird
internal import Register

/// `/health`: the process answers. `/ready`: it can do its work.
struct HealthRoutes: Sendable {
  let register: Register

  func add(to router: some RouterMethods<ServiceContext>) {
    router.get("/health") { _, _ in "ok\n" }
    router.get("/ready") { _, _ in
      _ = try register.organisations()
      return "ready\n"
    }
  }
}
