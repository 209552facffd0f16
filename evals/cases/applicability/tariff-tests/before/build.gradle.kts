plugins {
    kotlin("jvm") version "2.1.0"
    application
}

dependencies {
    implementation("io.ktor:ktor-server-netty:3.0.3")
    testImplementation(kotlin("test"))
}

kotlin { jvmToolchain(21) }
application { mainClass = "tariff.MainKt" }
tasks.test { useJUnitPlatform() }
