using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProSupport.Infrastructure.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DroppedKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DroppedKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GoneOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Leaf = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DroppedKeys", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DroppedKeys");
        }
    }
}
