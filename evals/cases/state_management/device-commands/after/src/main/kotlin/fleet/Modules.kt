package fleet

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import org.koin.dsl.module
import javax.sql.DataSource

val fleetModule = module {
    single<DataSource> {
        HikariDataSource(HikariConfig().apply {
            jdbcUrl = System.getenv("JDBC_URL")
            maximumPoolSize = 8
            connectionTimeout = 2_000
        })
    }
    single { Positions(get()) }
    single { CommandBox() }
}
