using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProSupport.Infrastructure.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AccountChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "HasDecided",
                table: "AspNetUsers",
                type: "bit",
                nullable: false,
                defaultValue: false);

            // Whoever is a coordinator or an administrator already has been one.
            migrationBuilder.Sql(
                """
                UPDATE AspNetUsers SET HasDecided = 1 WHERE Id IN (
                    SELECT AspNetUserRoles.UserId FROM AspNetUserRoles
                    INNER JOIN AspNetRoles ON AspNetRoles.Id = AspNetUserRoles.RoleId
                    WHERE AspNetRoles.Name IN ('Coordinator', 'Administrator'))
                """);

            migrationBuilder.CreateTable(
                name: "AccountChanges",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Account = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Roles = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AskedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SecondPerson = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Told = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountChanges", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountChanges_Account",
                table: "AccountChanges",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_AccountChanges_AskedAt",
                table: "AccountChanges",
                column: "AskedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountChanges");

            migrationBuilder.DropColumn(
                name: "HasDecided",
                table: "AspNetUsers");
        }
    }
}
